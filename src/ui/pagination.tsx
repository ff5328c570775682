import { Icon } from './icon.tsx'
import type { Texts } from './texts.ts'

type Props = {
  previousHref?: string | undefined
  nextHref?: string | undefined
  /** What is shown now: "51–100 of 412". */
  position?: string | undefined
  t: Texts
}

/** Steps through a long list by cursor. */
export function Pagination({ previousHref, nextHref, position, t }: Props) {
  if (previousHref === undefined && nextHref === undefined) return null
  return (
    <nav class="pagination" aria-label={t('ui.pages')}>
      {previousHref && (
        <a rel="prev" class="button second" href={previousHref}>
          <Icon name="arrow-left" /> {t('ui.previous-page')}
        </a>
      )}
      {position && <span class="quiet">{position}</span>}
      {nextHref && (
        <a rel="next" class="button second" href={nextHref}>
          {t('ui.next-page')} <Icon name="arrow-right" />
        </a>
      )}
    </nav>
  )
}
