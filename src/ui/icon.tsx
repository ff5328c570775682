import { raw } from 'hono/html'
import { iconShapes } from './icon-shapes.ts'

export type IconName = keyof typeof iconShapes

/** A picture beside words that say the same; hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width="20"
      height="20"
      aria-hidden="true"
      focusable="false"
    >
      {raw(iconShapes[name])}
    </svg>
  )
}
