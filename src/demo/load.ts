import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { refreshStatistics } from '#kernel/statistics.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { askSurveys } from '#modules/events/index.ts'
import { foundNetwork } from '#modules/network/index.ts'
import { registerPerson } from '#modules/people/index.ts'
import { loadAppeals, loadEligibility } from './appeals.ts'
import { loadClosing } from './closing.ts'
import { loadDocuments } from './documents.ts'
import { loadEarlierEdition } from './earlier-edition.ts'
import { loadEvents } from './events.ts'
import { loadGuides } from './guides.ts'
import { loadMailings } from './mailings.ts'
import { loadMembers } from './members.ts'
import { loadMentoring } from './mentoring.ts'
import { loadNeeds } from './needs.ts'
import { loadNews } from './news.ts'
import { loadPortfolio } from './portfolio.ts'
import { loadProgramme } from './programme.ts'
import { loadProgrammeEvents } from './programme-events.ts'
import { loadResults } from './results.ts'
import { loadReturnVisit } from './return-visit.ts'
import { loadReviews } from './reviews.ts'
import { loadSelections } from './selection.ts'
import { loadSolutions } from './solutions.ts'
import { valueOf } from './value-of.ts'
import { loadWorkingTogether } from './working-together.ts'

const actor = systemActor('demo')

/** Whether nothing was ever entered here, so that the demonstration may be loaded. */
export async function isEmpty({ db }: Runtime): Promise<boolean> {
  const person = await db.selectFrom('people.person').select('id').limit(1).executeTakeFirst()
  const network = await db
    .selectFrom('network.network')
    .select('tenant_id')
    .limit(1)
    .executeTakeFirst()
  return person === undefined && network === undefined
}

/**
 * Loads the demonstration into an empty database. Dates are counted from now, so that something is always open, closing, decided
 * and over.
 */
export async function loadDemo(runtime: Runtime): Promise<void> {
  const { db } = runtime
  await db
    .insertInto('kernel.site_value')
    .values({ name: 'born', value: JSON.stringify({ by: 'demo', at: runtime.clock() }) })
    .execute()
  const { id: networkId } = valueOf(
    await foundNetwork.call(runtime, actor, {
      slug: 'smart-towns',
      name: {
        en: 'Smart Towns of Central and Eastern Europe',
        de: 'Smart Towns in Mittel- und Osteuropa',
        sr: 'Паметни градови средње и источне Европе',
      },
      summary: {
        en: 'Say what your town needs. Find who did it at your size, what it cost, and who will answer your call.',
        de: 'Sagen Sie, was Ihre Stadt braucht. Finden Sie, wer es in Ihrer Größe gemacht hat, was es gekostet hat und wer Ihre Fragen beantwortet.',
        sr: 'Реците шта треба вашем граду. Нађите ко је то урадио у граду ваше величине, колико је коштало и ко ће се јавити на ваш позив.',
      },
      languages: ['en', 'de', 'sr', 'sr-Latn'],
    }),
  )
  const members = await inTransaction(runtime, 'demo', (work) => loadMembers(work, networkId))
  await loadNews(runtime, networkId)
  await loadGuides(runtime, networkId)
  await loadWorkingTogether(runtime, networkId, members)
  await loadSolutions(runtime, networkId, members)
  await loadDocuments(runtime)
  const calls = await loadProgramme(runtime)
  await loadEligibility(runtime, calls)
  await loadReviews(runtime, calls)
  await loadSelections(runtime, calls)
  await loadAppeals(runtime, calls)
  await loadProgrammeEvents(runtime, calls)
  await loadResults(runtime, calls)
  await loadMentoring(runtime, calls)
  await loadReturnVisit(runtime, calls)
  await loadClosing(runtime, calls)
  await loadEarlierEdition(runtime, calls.tenantId)
  await loadPortfolio(runtime, calls)
  await loadNeeds(runtime, networkId, members)
  await loadPeople(runtime, networkId, members.get('Idrija') ?? '')
  await loadEvents(runtime, networkId)
  await askSurveys(runtime)
  await loadMailings(runtime, networkId)
  await refreshStatistics(db)
}

async function loadPeople(runtime: Runtime, networkId: string, smallTownId: string): Promise<void> {
  const people = [
    [
      'Secretariat of the network',
      'secretariat@demo.example',
      [`network:${networkId}:secretariat`],
    ],
    [
      'Official of a small town',
      'official@demo.example',
      [`organisation:${smallTownId}:representative`],
    ],
    ['Administrator of the site', 'administrator@demo.example', ['site:administrator']],
  ] as const
  for (const [name, email, roles] of people) {
    valueOf(await registerPerson.call(runtime, actor, { name, email, roles: [...roles] }))
  }
}
