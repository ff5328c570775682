import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { keepNeed } from '#modules/needs/index.ts'
import { registerPerson } from '#modules/people/index.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')

/** What towns of the demonstration need: invented, each in the language of its town. */
const needs = [
  [
    'Idrija',
    'sl',
    'Prenova javne razsvetljave v vaseh: svetilke so stare štirideset let, imamo 90.000 evrov in nikogar, ki bi se na to spoznal.',
    ['street-lighting'],
    ['no-staff', 'rural'],
  ],
  [
    'Sokobanja',
    'sr',
    'Губимо половину воде у мрежи, цеви пуцају сваке недеље. Имамо своје водоинсталатере.',
    ['water-losses'],
    [],
  ],
  [
    'Kikinda',
    'sr',
    'Млади одлазе из града и не враћају се. Шта град наше величине стварно може?',
    ['young-people-leaving'],
    [],
  ],
  [
    'Crikvenica',
    'hr',
    'Ljeti nam stari grad zaguše automobili gostiju.',
    ['parking', 'tourism'],
    [],
  ],
  [
    'Pirna',
    'de',
    'Kein Bus fährt mehr in unsere Ortsteile, ältere Leute kommen nicht zum Arzt.',
    ['bus-on-call', 'older-people'],
    ['rural'],
  ],
  [
    'Gabrovo',
    'en',
    'Empty shops on the main square since the shopping centre opened.',
    ['town-centre-trade'],
    [],
  ],
] as const

/** Keeps the needs, and names somebody who answers questions about what invented towns signed, so that one can be asked. */
export async function loadNeeds(
  runtime: Runtime,
  tenantId: string,
  members: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [town, language, words, topics, traits] of needs) {
    const organisationId = members.get(town)
    if (organisationId === undefined) continue
    valueOf(
      await keepNeed.call(runtime, actor, {
        tenantId,
        organisationId,
        words,
        language,
        topics,
        traits,
        isInvented: true,
      }),
    )
  }
  const { id } = valueOf(
    await registerPerson.call(runtime, actor, {
      name: 'Works department of a town',
      email: 'works@demo.example',
      roles: [],
    }),
  )
  await runtime.db
    .updateTable('solutions.reference as r')
    .set({ contact_person_id: id })
    .where('r.signed_at', 'is not', null)
    .where('r.is_invented', '=', true)
    .where('r.contact_person_id', 'is', null)
    .execute()
}
