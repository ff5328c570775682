import type { Visit } from '#kernel/visit.ts'
import { wordingFor } from '#kernel/wording.ts'
import { networkById } from '../queries/network-by-id.ts'

/** The home page of a network. */
export async function homePage(visit: Visit): Promise<Response> {
  const look = await networkById(visit.runtime, visit.tenant.id)
  const language = visit.locale.language
  return visit.page({
    title: look === undefined ? '' : wordingFor(look.name, language).text,
    wide: true,
    body: (
      <>
        <h1>{visit.t('network.some-town')}</h1>
        <p class="lead">{look !== undefined && wordingFor(look.summary, language).text}</p>
      </>
    ),
  })
}
