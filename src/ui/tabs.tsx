import type { Link } from './texts.ts'

/** Views of one thing, each with its own address. */
export function Tabs({
  links,
  label,
}: {
  links: readonly (Link & { count?: string })[]
  label: string
}) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {links.map(({ href, text, count, isCurrent }) => (
          <li>
            <a href={href} aria-current={isCurrent === true ? 'page' : undefined}>
              {text}
              {count && <span class="tab-count">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
