import type { Visit } from '#kernel/contract.ts'
import { itemsOf } from '#kernel/slot.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Card, CardGrid } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Heading, Lead } from '#ui/heading.tsx'
import { networkList } from '../queries/network-list.ts'
import { homeQuestion } from '../slots.ts'

/** The front door of the site: its one network, or the choice between them. */
export async function siteHomePage(visit: Visit): Promise<Response> {
  const { t, locale } = visit
  const networks = await networkList(visit.runtime.db, { limit: 50 })
  const [only, another] = networks
  if (only !== undefined && another === undefined)
    return visit.redirect(visit.sitePath(`/${only.slug}`))
  return visit.page({
    title: t('network.networks'),
    body: (
      <>
        <Heading level={1} text={t('network.networks')} />
        <Lead text={t('network.networks-lead')} />
        {networks.length === 0 && (
          <EmptyState
            title={t('network.no-network')}
            text={t('network.no-network-how')}
            icon="globe"
          />
        )}
        {networks.length > 0 &&
          (await itemsOf(visit, homeQuestion, {})).map((body) => body as never)}
        <CardGrid>
          {networks.map(({ slug, name, summary, members }) => {
            const title = wordingFor(name, locale.language)
            return (
              <Card
                level={2}
                title={title.text}
                language={title.isForeign ? title.language : undefined}
                href={visit.sitePath(`/${slug}`)}
                text={wordingFor(summary, locale.language).text}
                foot={[t('network.members-count', { count: members })]}
              />
            )
          })}
        </CardGrid>
      </>
    ),
  })
}
