import type { Child } from 'hono/jsx'

/** A short list of things each of which something can be done with. */
export function RowList({ children }: { children?: Child }) {
  return <ul class="row-list">{children}</ul>
}

/** What it is on the left, what can be done with it on the right, below where there is no room. */
export function ListRow({ children, actions }: { children?: Child; actions?: Child }) {
  return (
    <li>
      <div>{children}</div>
      {actions && <div class="row-actions">{actions}</div>}
    </li>
  )
}
