import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { networkList } from '../queries/network-list.ts'

/** The front door of the site: its one network, or the choice between them. */
export async function siteHomePage(visit: Visit): Promise<Response> {
  const { t, locale } = visit
  const networks = await networkList(visit.runtime.db, { limit: 50 })
  const [only] = networks
  if (only !== undefined) return visit.redirect(visit.sitePath(`/${only.slug}`))
  return visit.page({
    title: 'Korzo',
    body: (
      <>
        <h1>{t('network.networks')}</h1>
        <ul>
          {networks.map(({ slug, name }) => (
            <li>
              <a href={visit.sitePath(`/${slug}`)}>{wordingFor(name, locale.language).text}</a>
            </li>
          ))}
        </ul>
      </>
    ),
  })
}
