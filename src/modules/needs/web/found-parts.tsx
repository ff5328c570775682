import type { Child } from 'hono/jsx'
import type { Visit } from '#kernel/contract.ts'
import { here } from '#modules/network/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import type { Understood } from '../domain/asked.ts'
import type { ShownFit } from '../queries/fits-shown.ts'
import type { FoundForNeed } from '../queries/found-for-need.ts'
import { More } from './first-few.tsx'
import { Calls } from './fit-calls.tsx'
import { FitCard } from './fit-card.tsx'
import { Members, Stories, Towns } from './fit-lists.tsx'

const shownAtOnce = 3

type Props = {
  readonly visit: Visit
  readonly found: FoundForNeed
  readonly said: Understood
  /** Topics by id, in the reader's language. */
  readonly names: ReadonlyMap<string, string>
  /** The question as it stands in the address, so that what follows knows the need. */
  readonly back: string
  /** What can be done with a solution here, below its card. */
  readonly deed?: (fit: ShownFit) => Child
}

/** Everything the record holds for a need: solutions, towns that solved it, open calls, what to read, members to ask. */
export function FoundParts({ visit, found, said, names, back, deed = () => null }: Props) {
  const { t } = visit
  const { fits, towns, calls, papers, news, members, networks } = found
  const { inhabitants } = said
  const cards = fits.map((fit) => (
    <>
      <FitCard visit={visit} fit={fit} said={said} names={names} back={back} />
      {deed(fit)}
    </>
  ))
  return (
    <>
      {fits.length + members.length + papers.length + news.length === 0 && (
        <EmptyState
          icon="search"
          title={t('needs.nothing-fits')}
          text={t('needs.nothing-fits-how')}
        >
          <LinkButton
            kind="second"
            href={here(visit, '/solutions')}
            text={t('needs.all-solutions')}
          />
        </EmptyState>
      )}
      {cards.length > 0 && (
        <Section title={t('needs.solutions-that-fit', { count: cards.length })} id="fits">
          <div class="stack">
            {cards.slice(0, shownAtOnce)}
            {cards.length > shownAtOnce && (
              <More summary={t('needs.more-solutions', { count: cards.length - shownAtOnce })}>
                <div class="stack">{cards.slice(shownAtOnce)}</div>
              </More>
            )}
          </div>
        </Section>
      )}
      <Towns visit={visit} towns={towns} inhabitants={inhabitants} />
      <Calls visit={visit} calls={calls} names={names} />
      <Stories
        visit={visit}
        papers={papers}
        news={news}
        inhabitants={inhabitants}
        networks={networks}
        names={names}
      />
      <Members
        visit={visit}
        members={members}
        inhabitants={inhabitants}
        networks={networks}
        names={names}
      />
    </>
  )
}
