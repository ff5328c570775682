import type { Child } from 'hono/jsx'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'

type Props = {
  text: string
  icon?: IconName | undefined
  /** What the menu is, when its words alone do not say it ("Language" for "English"). */
  label?: string | undefined
  class?: string | undefined
  children?: Child
}

/** Opens and closes without scripts; with them, Escape and a click elsewhere close it. */
export function Menu({ text, icon, label, class: extra, children }: Props) {
  return (
    <details class={extra === undefined ? 'menu' : `menu ${extra}`} data-menu>
      <summary>
        {icon && <Icon name={icon} />}
        {label && <span class="unseen">{label}: </span>}
        <span class="menu-text">{text}</span>
        <Icon name="chevron-down" />
      </summary>
      <div class="menu-sheet">{children}</div>
    </details>
  )
}
