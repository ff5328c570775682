import type { Form } from '@korzo/forms'
import { systemActor } from '#kernel/actor.ts'
import type { Outcome, Runtime } from '#kernel/contract.ts'
import { foundNetwork } from '#modules/network/index.ts'
import type { CallInput } from './domain/call-input.ts'
import { publishCall } from './use-cases/publish-call.ts'
import { draftCall } from './use-cases/write-call.ts'
import { beginProgramme } from './use-cases/write-programme.ts'

const system = systemActor('test')
let count = 0

/** A network of its own. */
export async function aNetwork(runtime: Runtime): Promise<{ id: string; slug: string }> {
  count += 1
  const slug = `programmes-${count}`
  const { id } = valueOf(
    await foundNetwork.call(runtime, system, {
      slug,
      name: { en: 'Towns' },
      summary: { en: 'Towns' },
      languages: ['en', 'de', 'sr', 'sr-Latn'],
    }),
  )
  return { id, slug }
}

/** A call of a programme, published unless said otherwise: one short question, open for a week from the clock's now. */
export async function aCall(
  runtime: Runtime,
  tenantId: string,
  {
    isDraft = false,
    form = shortForm,
    ...given
  }: Partial<CallInput> & { isDraft?: boolean; form?: Form } = {},
): Promise<{ id: string; slug: string; editionId: string; programmeId: string }> {
  const now = runtime.clock().getTime()
  const programme = valueOf(
    await beginProgramme.call(runtime, system, {
      tenantId,
      title: { en: 'Digital Towns' },
      summary: { en: 'Towns learn from towns' },
      aims: { en: 'Learn.' },
      edition: { year: 2026 },
    }),
  )
  const call = {
    title: { en: 'Study visits' },
    summary: { en: 'Go and see' },
    countries: ['RS', 'BA'],
    zone: 'Europe/Belgrade',
    opensAt: new Date(now),
    closesAt: new Date(now + 7 * 86_400_000),
    places: 2,
    ...given,
  }
  const drafted = valueOf(
    await draftCall.call(runtime, system, {
      tenantId,
      editionId: programme.editionId,
      call,
      form,
    }),
  )
  if (!isDraft) valueOf(await publishCall.call(runtime, system, { tenantId, callId: drafted.id }))
  return { ...drafted, editionId: programme.editionId, programmeId: programme.id }
}

/** A form of one question. */
export const shortForm: Form = {
  title: { en: 'Application' },
  sections: [
    {
      id: 'need',
      title: { en: 'Need' },
      fields: [
        {
          id: 'need',
          kind: 'long-text',
          label: { en: 'What do you need?' },
          required: true,
          mostWords: 50,
        },
      ],
    },
  ],
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal)}`)
}
