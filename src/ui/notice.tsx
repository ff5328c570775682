import type { Child } from 'hono/jsx'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger'

const icons: Record<NoticeKind, IconName> = {
  info: 'info',
  success: 'circle-check',
  warning: 'triangle-alert',
  danger: 'circle-alert',
}

type Props = { kind?: NoticeKind | undefined; title?: string | undefined; children?: Child }

/** Something to know before going on. */
export function Notice({ kind = 'info', title, children }: Props) {
  return (
    <div class={`notice ${kind}`}>
      <Icon name={icons[kind]} />
      <div>
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}

/** What the last step did, said once at the top of the next page and announced. */
export function Flash({ kind = 'success', text }: { kind?: NoticeKind; text: string }) {
  return (
    <div class={`notice flash ${kind}`} role={kind === 'danger' ? 'alert' : 'status'}>
      <Icon name={icons[kind]} />
      <p>{text}</p>
    </div>
  )
}
