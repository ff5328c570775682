import type { Child } from 'hono/jsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import type { Texts } from './texts.ts'

export type ActiveFilter = {
  readonly text: string
  /** The same list without this filter. */
  readonly removeHref: string
}

type Props = {
  action: string
  t: Texts
  active?: readonly ActiveFilter[] | undefined
  clearHref?: string | undefined
  /** Values that stay in the address when the filters change: the order. */
  keep?: Readonly<Record<string, string>> | undefined
  children?: Child
}

/** Filters that live in the address; on a phone they unfold. */
export function Filter({ action, t, active = [], clearHref, keep = {}, children }: Props) {
  return (
    <div class="filter">
      <details open={active.length > 0} class="filter-fold">
        <summary>
          <Icon name="filter" />
          {t('ui.filters')}
        </summary>
        <korzo-filter>
          <form action={action} method="get" class="filter-form">
            {Object.entries(keep).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            {children}
            <Button text={t('ui.apply-filters')} kind="second" />
          </form>
        </korzo-filter>
      </details>
      {active.length > 0 && <ActiveFilters active={active} clearHref={clearHref} t={t} />}
    </div>
  )
}

type ActiveProps = { active: readonly ActiveFilter[]; clearHref: string | undefined; t: Texts }

function ActiveFilters({ active, clearHref, t }: ActiveProps) {
  return (
    <ul class="chips" aria-label={t('ui.active-filters')}>
      {active.map(({ text, removeHref }) => (
        <li>
          <a class="chip" href={removeHref} aria-label={t('ui.remove-filter', { filter: text })}>
            {text} <Icon name="x" />
          </a>
        </li>
      ))}
      {clearHref && (
        <li>
          <a class="chip clear" href={clearHref}>
            {t('ui.clear-filters')}
          </a>
        </li>
      )}
    </ul>
  )
}

/** Short suggestions to try, each an address. */
export function Chips({
  links,
  label,
}: {
  links: readonly { href: string; text: string }[]
  label: string
}) {
  return (
    <ul class="chips" aria-label={label}>
      {links.map(({ href, text }) => (
        <li>
          <a class="chip" href={href}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}
