import type { Form } from '@korzo/forms'
import {
  beginApplication,
  checkApplication,
  offerPlaces,
  recordSelection,
  saveApplication,
  submitApplication,
} from '#modules/programmes/index.ts'
import { type Someone, system, valueOf, type World } from './world.ts'

export const label = { en: 'Label', sr: 'Натпис' }

/** A form that asks a little of each kind that can be forged: a choice, a question that hangs on another, a file. */
export const form: Form = {
  title: label,
  sections: [
    {
      id: 'all',
      title: label,
      fields: [
        { id: 'need', kind: 'long-text', label, required: true },
        { id: 'size', kind: 'choice', label, choices: [{ id: 'small', label }] },
        { id: 'lights', kind: 'yes-no', label },
        {
          id: 'count',
          kind: 'number',
          label,
          when: { op: 'equals', field: 'lights', value: true },
        },
        { id: 'plan', kind: 'files', label, types: ['pdf'], most: 2, mostBytes: 100_000 },
      ],
    },
  ],
}

/** Somebody's application to a call, with its one answer, not handed in. */
export async function anApplication(
  world: World,
  tenantId: string,
  call: string,
  { actor }: Someone,
): Promise<string> {
  const given = {
    tenantId,
    callId: call,
    applicantName: 'Works',
    kind: 'town',
    placeName: 'Mostar',
  }
  const { id } = valueOf(await beginApplication.call(world.runtime, actor, given))
  const answers = { need: 'Light' }
  const draft = { tenantId, applicationId: id, base: 0, answers }
  valueOf(await saveApplication.call(world.runtime, actor, draft))
  return id
}

/** Everything that stands about applications, to be the same after a no. */
export async function everything(world: World): Promise<unknown> {
  const { db } = world.runtime
  const count = (
    table: 'kernel.revision' | 'programmes.step' | 'programmes.wish' | 'kernel.hold',
  ) =>
    db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .execute()
  const applications = await db
    .selectFrom('programmes.application')
    .select(['id', 'state', 'digest', 'changed_at'])
    .orderBy('id')
    .execute()
  const partners = await db
    .selectFrom('programmes.partner')
    .select(['id', 'state'])
    .orderBy('id')
    .execute()
  const tables = ['kernel.revision', 'programmes.step', 'programmes.wish', 'kernel.hold'] as const
  return [applications, partners, await Promise.all(tables.map(count))]
}

/** Hands applications in, finds them eligible, and a fortnight later offers the one place to the first; the others stand in reserve. */
export async function firstOffered(
  world: World,
  key: { readonly tenantId: string; readonly callId: string },
  applications: readonly { readonly applicationId: string; readonly by: Someone }[],
): Promise<void> {
  const { runtime } = world
  const { tenantId } = key
  for (const { applicationId, by } of applications) {
    valueOf(await submitApplication.call(runtime, by.actor, { tenantId, applicationId }))
    const check = { tenantId, applicationId, isEligible: true }
    valueOf(await checkApplication.call(runtime, system, check))
  }
  world.at('2026-03-16T09:00:00Z')
  const [first, ...reserves] = applications.map(({ applicationId }) => ({ applicationId }))
  const selected = first === undefined ? [] : [first]
  valueOf(await recordSelection.call(runtime, system, { ...key, selected, reserves }))
  valueOf(await offerPlaces.call(runtime, system, key))
}
