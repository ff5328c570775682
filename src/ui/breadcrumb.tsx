import { Icon } from './icon.tsx'
import type { Link, Texts } from './texts.ts'

/** The way from the network's home to the page above this one; the last may be the page itself. */
export function Breadcrumb({ links, t }: { links: readonly Link[]; t: Texts }) {
  return (
    <nav class="breadcrumb wrap" aria-label={t('ui.breadcrumb')}>
      <ol>
        {links.map((link, index) => (
          <li>
            {index > 0 && <Icon name="chevron-right" />}
            {link.isCurrent === true ? (
              <span aria-current="page">{link.text}</span>
            ) : (
              <a href={link.href}>{link.text}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
