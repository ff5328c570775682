import type { Outcome } from '#kernel/contract.ts'
import { makeWorld, type Someone, valueOf, type World } from '../../../tests/world.ts'
import { aNetwork, anOrganisation } from '../network/testing.ts'
import { signReference } from '../solutions/index.ts'
import { aReference, aSolution } from '../solutions/testing.ts'
import { askContact } from './use-cases/ask-contact.ts'

/** A site where Idrija has lamps that dim, signed, and its mayor answers; the official of a town of like size would have them. */
export type LampWorld = {
  readonly world: World
  readonly network: { readonly id: string; readonly slug: string }
  readonly idrija: { readonly id: string; readonly slug: string }
  readonly small: { readonly id: string; readonly slug: string }
  readonly mayor: Someone
  readonly official: Someone
  readonly stranger: Someone
  readonly solution: { readonly id: string; readonly slug: string }
  readonly reference: { readonly id: string }
  /** The official, or another, asks the mayor. */
  ask(
    by?: Someone,
    said?: Record<string, unknown>,
  ): Promise<Outcome<{ id: string; isSent: boolean }>>
  /** Where a question is. */
  key(questionId: string): { tenantId: string; questionId: string }
  lastMail(to: Someone): Promise<
    | {
        readonly template: string
        readonly rendered: { readonly text: string; readonly replyTo?: string } | null
      }
    | undefined
  >
}

export const questionWords = 'How did you choose the supplier, and what went wrong?'

export async function aLampWorld(): Promise<LampWorld> {
  const world = await makeWorld({ INBOUND_MAIL_DOMAIN: 'reply.korzo.test' })
  const { runtime } = world
  const network = await aNetwork(runtime)
  const town = (name: string, country: string, population: number) =>
    anOrganisation(runtime, { name, country, population }, network.id)
  const idrija = await town('Idrija', 'SI', 5800)
  const small = await town('Ub', 'RS', 6000)
  const big = await town('Graz', 'AT', 290_000)
  const mayor = await world.person('Mayor', [`organisation:${idrija.id}:representative`])
  const official = await world.person('Official', [`organisation:${small.id}:representative`])
  const stranger = await world.person('Stranger')
  const solution = await aSolution(runtime)
  const reference = await aReference(runtime, {
    solutionId: solution.id,
    organisationId: idrija.id,
    inhabitants: 5800,
    introduce: { amount: '41000', currency: 'EUR', year: '2023' },
  })
  const signature = { referenceId: reference.id, isContact: true }
  valueOf(await signReference.call(runtime, mayor.actor, signature))
  const cityLamps = await aSolution(runtime, {
    name: { en: 'Connected lamps of a big city' },
    staffHours: 300,
  })
  const inCity = { solutionId: cityLamps.id, organisationId: big.id, inhabitants: 290_000 }
  await aReference(runtime, inCity)
  await aSolution(runtime, {
    name: { en: 'Bus on call' },
    summary: { en: 'It comes when called' },
    topics: ['bus-on-call'],
  })
  await world.settle()
  return {
    ...{ world, network, idrija, small, mayor, official, stranger, solution, reference },
    ask: (by = official, said = {}) =>
      askContact.call(runtime, by.actor, {
        tenantId: network.id,
        referenceId: reference.id,
        words: questionWords,
        language: 'en',
        ...said,
      }),
    key: (questionId) => ({ tenantId: network.id, questionId }),
    async lastMail(to) {
      await world.settle()
      return runtime.db
        .selectFrom('kernel.mail')
        .select(['template', 'rendered'])
        .where('address', '=', to.email)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
    },
  }
}
