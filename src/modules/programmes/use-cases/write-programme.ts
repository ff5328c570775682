import { isLocalDate } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { indexDocument } from '#kernel/search/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { measures, partnerRoles } from '../domain/programme.ts'
import { slugOf } from '../domain/slug.ts'
import { programmeMakers } from '../permissions.ts'
import { freeSlug } from '../queries/free-slug.ts'

const text = z.object({
  title: localizedText(200),
  summary: localizedText(400),
  aims: localizedText(20_000),
})
const edition = z.object({
  year: z.coerce.number().int().min(1990).max(2200),
  budgetMinor: z.coerce.number().int().min(0).nullable().default(null),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  timeline: z
    .array(z.object({ on: z.string().refine(isLocalDate), title: localizedText(200) }))
    .max(50)
    .default([]),
})
/** By what a programme is measured, as it is written. */
export const indicatorInput = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: localizedText(200),
  unit: localizedText(40),
  baseline: z.coerce.number(),
  target: z.coerce.number(),
  measure: z.enum(measures).nullable().default(null),
})
/** What a programme says of itself and one of its editions; the same for pages and files. */
export const programmeInput = text.extend({
  partners: z
    .array(
      z.object({
        role: z.enum(partnerRoles),
        name: localizedText(200),
        url: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
      }),
    )
    .max(50)
    .default([]),
  indicators: z.array(indicatorInput).max(50).default([]),
  edition,
})

/** Begins a programme with its first edition. */
export const beginProgramme = useCase({
  name: 'programmes.begin-programme',
  input: programmeInput.extend({ tenantId: z.uuid() }),
  may: programmeMakers,
  load: (_work, { tenantId }) => ({ tenantId }),
  async run(work, { tenantId, ...input }) {
    const id = work.newId<'programme'>()
    const slug = await freeSlug(work.db, 'programmes.programme', {
      tenantId,
      wanted: slugOf(nameOf(input.title)),
    })
    await work.db
      .insertInto('programmes.programme')
      .values({
        tenant_id: tenantId,
        id,
        slug,
        ...rowOf(input),
        created_at: work.now,
        changed_at: work.now,
      })
      .execute()
    const editionId = await writeEdition(work, { tenantId, programmeId: id, input: input.edition })
    await index(work, { tenantId, id, slug, ...input })
    await work.record('programmes.programme-begun', { programmeId: id }, { tenantId })
    return { id, slug, editionId }
  },
})

/** Changes what a programme says; the edition of the year is written too, and begun when there was none. */
export const changeProgramme = useCase({
  name: 'programmes.change-programme',
  input: programmeInput.extend({ tenantId: z.uuid(), programmeId: z.uuid() }),
  may: programmeMakers,
  load: ({ db }, { tenantId, programmeId }) =>
    db
      .selectFrom('programmes.programme')
      .select(['tenant_id as tenantId', 'id', 'slug'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', programmeId)
      .forUpdate()
      .executeTakeFirst(),
  async run(work, input, { tenantId, id, slug }) {
    await work.db
      .updateTable('programmes.programme')
      .set({ ...rowOf(input), changed_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await writeEdition(work, { tenantId, programmeId: id, input: input.edition })
    await index(work, {
      tenantId,
      id,
      slug,
      title: input.title,
      summary: input.summary,
      aims: input.aims,
    })
    await work.record('programmes.programme-changed', { programmeId: id }, { tenantId })
    return { id, slug }
  },
})

type Input = z.output<typeof programmeInput>

function rowOf({ title, summary, aims, partners, indicators }: Input) {
  return {
    title: JSON.stringify(title),
    summary: JSON.stringify(summary),
    aims: JSON.stringify(aims),
    partners: JSON.stringify(partners),
    indicators: JSON.stringify(indicators),
  }
}

async function writeEdition(
  { db, newId }: Work,
  given: { tenantId: string; programmeId: string; input: z.output<typeof edition> },
): Promise<string> {
  const { year, budgetMinor, currency, timeline } = given.input
  const row = { budget_minor: budgetMinor, currency, timeline: JSON.stringify(timeline) }
  const { id } = await db
    .insertInto('programmes.edition')
    .values({
      tenant_id: given.tenantId,
      id: newId<'edition'>(),
      programme_id: given.programmeId,
      year,
      ...row,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'programme_id', 'year']).doUpdateSet(row),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type Indexed = { tenantId: string; id: string; slug: string } & Pick<
  Input,
  'title' | 'summary' | 'aims'
>

async function index(
  work: Work,
  { tenantId, id, slug, title, summary, aims }: Indexed,
): Promise<void> {
  await indexDocument(work, {
    kind: 'programme',
    id,
    tenantId,
    audiences: ['public'],
    title,
    summary,
    text: Object.values(aims),
    path: `/programmes/${slug}`,
  })
}

function nameOf(title: Readonly<Record<string, string>>): string {
  return title['en'] ?? Object.values(title)[0] ?? ''
}
