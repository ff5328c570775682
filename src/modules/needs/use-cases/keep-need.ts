import { traitNames } from '@korzo/fit'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { indexDocument, removeDocument } from '#kernel/search/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { mostWords } from '../domain/asked.ts'
import { needKeepers, needReaders } from '../permissions.ts'
import { needForUpdate, townInNetwork } from '../queries/need.ts'

const emptyIsNone = z.literal('').transform(() => null)
const count = (most: number) =>
  emptyIsNone.or(z.coerce.number().int().min(1).max(most)).nullable().default(null)
const list = <Item extends z.ZodType>(item: Item, most: number) =>
  z.preprocess(
    (given) =>
      given === undefined || given === ''
        ? []
        : Array.isArray(given)
          ? given.filter((one) => one !== '')
          : [given],
    z.array(item).max(most),
  )

const content = {
  words: z.string().trim().min(10).max(mostWords),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/),
  topics: list(z.string().regex(/^[a-z0-9-]{1,60}$/), 8),
  inhabitants: count(50_000_000),
  /** Whole units of the currency. */
  budget: count(1_000_000_000),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  dueOn: emptyIsNone.or(z.iso.date()).nullable().default(null),
  traits: list(z.enum(traitNames), traitNames.length),
}

/** A member town keeps a need: everyone sees it, whoever follows it hears what is new. */
export const keepNeed = useCase({
  name: 'needs.keep-need',
  input: z.object({
    tenantId: z.uuid(),
    organisationId: z.uuid(),
    isInvented: z.boolean().default(false),
    ...content,
  }),
  may: needKeepers,
  load: ({ db }, input) => townInNetwork(db, input),
  async run(work, { tenantId, organisationId, isInvented, ...said }) {
    const { db, now, newId, actor, record } = work
    const id = newId<'need'>()
    const authorId = personOf(actor)
    await db
      .insertInto('needs.need')
      .values({
        tenant_id: tenantId,
        id,
        organisation_id: organisationId,
        author_id: authorId,
        ...rowOf(said),
        state: 'open',
        is_invented: isInvented,
        created_at: now,
        changed_at: now,
      })
      .execute()
    if (authorId !== null) await follow(work, { tenantId, needId: id, personId: authorId })
    await show(work, { tenantId, id, ...said })
    await record('needs.need-kept', { needId: id, organisationId }, { tenantId })
    return { id }
  },
})

const key = { tenantId: z.uuid(), needId: z.uuid() }

/** The town changes what it needs. */
export const changeNeed = useCase({
  name: 'needs.change-need',
  input: z.object({ ...key, ...content }),
  may: needKeepers,
  sees: needReaders,
  load: ({ db }, input) => needForUpdate(db, input),
  async run(work, { tenantId, needId, ...said }, need) {
    if (need.state !== 'open') refuse('needs.not-open')
    await work.db
      .updateTable('needs.need')
      .set({ ...rowOf(said), changed_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', needId)
      .execute()
    await show(work, { tenantId, id: needId, ...said })
    await work.record('needs.need-changed', { needId }, { tenantId })
  },
})

/** The town withdraws its need, says that it is solved, or opens it again. */
export const moveNeed = useCase({
  name: 'needs.move-need',
  input: z.object({ ...key, state: z.enum(['open', 'solved', 'withdrawn']) }),
  may: needKeepers,
  sees: needReaders,
  load: ({ db }, input) => needForUpdate(db, input),
  async run(work, { tenantId, needId, state }, need) {
    if (need.state === state) return
    await work.db
      .updateTable('needs.need')
      .set({ state, changed_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', needId)
      .execute()
    if (state === 'withdrawn') await removeDocument(work, 'need', needId)
    else await show(work, { tenantId, id: needId, words: need.words, language: need.language })
    await work.record('needs.need-moved', { needId, from: need.state, to: state }, { tenantId })
  },
})

/** Whoever is signed in follows an open need, or no longer. */
export const followNeed = useCase({
  name: 'needs.follow-need',
  input: z.object({ ...key, follows: z.boolean() }),
  may: needReaders,
  load: ({ db }, input) => needForUpdate(db, input),
  async run(work, { tenantId, needId, follows }) {
    const personId = personOf(work.actor) ?? refuse('sign-in-needed')
    if (follows) return follow(work, { tenantId, needId, personId })
    await work.db
      .deleteFrom('needs.follower')
      .where('tenant_id', '=', tenantId)
      .where('need_id', '=', needId)
      .where('person_id', '=', personId)
      .execute()
  },
})

async function follow(
  { db, now }: Work,
  row: { tenantId: string; needId: string; personId: string },
): Promise<void> {
  await db
    .insertInto('needs.follower')
    .values({ tenant_id: row.tenantId, need_id: row.needId, person_id: row.personId, since: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type Said = z.output<z.ZodObject<typeof content>>

function rowOf({ words, language, topics, inhabitants, budget, currency, dueOn, traits }: Said) {
  return {
    words,
    language,
    topics: [...new Set(topics)],
    inhabitants,
    budget_minor: budget === null ? null : budget * 100,
    budget_currency: budget === null ? null : currency,
    due_on: dueOn,
    traits,
  }
}

function show(
  work: Work,
  {
    tenantId,
    id,
    words,
    language,
  }: { tenantId: string; id: string; words: string; language: string },
) {
  return indexDocument(work, {
    kind: 'need',
    id,
    tenantId,
    audiences: ['public'],
    title: { [language]: words.slice(0, 160) },
    path: `/needs/${id}`,
  })
}
