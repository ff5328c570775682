import type { Visit } from '#kernel/contract.ts'
import { itemsOf } from '#kernel/slot.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Card, CardGrid } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Heading, Lead, Section } from '#ui/heading.tsx'
import { networkList } from '../queries/network-list.ts'
import { homeQuestion } from '../slots.ts'

type ListedNetwork = Awaited<ReturnType<typeof networkList>>[number]

/** The front door of the site: its one network, or the question of the town and the choice between them. */
export async function siteHomePage(visit: Visit): Promise<Response> {
  const { t } = visit
  const networks = await networkList(visit.runtime.db, { limit: 50 })
  const [only, another] = networks
  if (only !== undefined && another === undefined)
    return visit.redirect(visit.sitePath(`/${only.slug}`))
  if (only === undefined)
    return visit.page({
      title: t('network.networks'),
      body: (
        <>
          <Heading level={1} text={t('network.networks')} />
          <EmptyState
            title={t('network.no-network')}
            text={t('network.no-network-how')}
            icon="globe"
          />
        </>
      ),
    })
  return visit.page({
    title: t('network.some-town'),
    description: t('network.some-town-lead'),
    body: (
      <>
        <Heading level={1} text={t('network.some-town')} />
        <Lead text={t('network.some-town-lead')} />
        {(await itemsOf(visit, homeQuestion, {})).map((body) => body as never)}
        <Section title={t('network.networks')} id="networks">
          <p class="quiet">{t('network.networks-lead')}</p>
          <CardGrid>
            {networks.map((network) => (
              <NetworkCard visit={visit} network={network} />
            ))}
          </CardGrid>
        </Section>
      </>
    ),
  })
}

/** A network to enter; how many members it has, once it has any. */
function NetworkCard({ visit, network }: { visit: Visit; network: ListedNetwork }) {
  const { t, locale } = visit
  const { slug, name, summary, members } = network
  const title = wordingFor(name, locale.language)
  return (
    <Card
      title={title.text}
      language={title.isForeign ? title.language : undefined}
      href={visit.sitePath(`/${slug}`)}
      text={wordingFor(summary, locale.language).text}
      foot={members === 0 ? undefined : [t('network.members-count', { count: members })]}
    />
  )
}
