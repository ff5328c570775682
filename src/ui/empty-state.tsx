import type { Child } from 'hono/jsx'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'

type Props = {
  /** What will be here. */
  title: string
  /** How to start. */
  text: string
  icon?: IconName | undefined
  /** The first step, as a button or a link. */
  children?: Child
}

export function EmptyState({ title, text, icon = 'map-pin', children }: Props) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p class="empty-title">{title}</p>
      <p>{text}</p>
      {children}
    </div>
  )
}
