import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Tx } from '#kernel/db.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { editors } from '../permissions.ts'

const shape = z.object({
  tenantId: z.uuid(),
  quote: localizedText(600),
  role: localizedText(160),
  organisationId: z
    .uuid()
    .nullable()
    .or(z.literal('').transform(() => null))
    .default(null),
  isInvented: z.boolean().default(false),
  /** Who agreed, when and how; never shown to readers. */
  consent: z.string().trim().max(500).default(''),
  position: z.coerce.number().int().min(0).max(1000).default(100),
})

/** Enters what somebody said of the network. True words need consent; invented ones name no organisation. */
export const addTestimonial = useCase({
  name: 'knowledge.add-testimonial',
  input: shape,
  may: editors,
  load: ({ db }, { tenantId }) =>
    db
      .selectFrom('kernel.tenant')
      .select('id as tenantId')
      .where('id', '=', tenantId)
      .executeTakeFirst(),
  async run({ db, now, newId, record }, { tenantId, ...testimonial }) {
    const row = await rowOf(db, testimonial)
    const id = newId<'testimonial'>()
    await db
      .insertInto('knowledge.testimonial')
      .values({ tenant_id: tenantId, id, ...row, created_at: now })
      .execute()
    await record('knowledge.testimonial-added', { testimonialId: id }, { tenantId })
    return { id }
  },
})

export const changeTestimonial = useCase({
  name: 'knowledge.change-testimonial',
  input: shape.extend({ testimonialId: z.uuid() }),
  may: editors,
  load: ({ db }, key) => testimonialOf(db, key),
  async run({ db, record }, { tenantId, testimonialId, ...testimonial }, { deletedAt }) {
    if (deletedAt !== null) refuse('knowledge.article-in-trash')
    await db
      .updateTable('knowledge.testimonial')
      .set(await rowOf(db, testimonial))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', testimonialId)
      .execute()
    await record('knowledge.testimonial-changed', { testimonialId }, { tenantId })
  },
})

/** Puts a testimonial into the trash, as when consent is taken back; or takes it out again. */
export const deleteTestimonial = useCase({
  name: 'knowledge.delete-testimonial',
  input: z.object({
    tenantId: z.uuid(),
    testimonialId: z.uuid(),
    into: z.enum(['trash', 'list']),
  }),
  may: editors,
  load: ({ db }, key) => testimonialOf(db, key),
  async run({ db, now, record }, { tenantId, testimonialId, into }) {
    await db
      .updateTable('knowledge.testimonial')
      .set({ deleted_at: into === 'trash' ? now : null })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', testimonialId)
      .execute()
    const name = into === 'trash' ? 'deleted' : 'taken-out'
    await record(`knowledge.testimonial-${name}`, { testimonialId }, { tenantId })
  },
})

type Shape = Omit<z.output<typeof shape>, 'tenantId'>

async function rowOf(
  db: Tx,
  { quote, role, organisationId, isInvented, consent, position }: Shape,
) {
  if (!isInvented && consent === '')
    throw new InvalidInput([issueAt('consent', 'knowledge.consent-needed')])
  if (isInvented && organisationId !== null)
    throw new InvalidInput([issueAt('organisationId', 'knowledge.invented-names-nobody')])
  if (organisationId !== null) {
    const known = await db
      .selectFrom('network.organisation')
      .select('id')
      .where('id', '=', organisationId)
      .executeTakeFirst()
    if (known === undefined)
      throw new InvalidInput([issueAt('organisationId', 'input.not-a-choice')])
  }
  return {
    quote: JSON.stringify(quote),
    role: JSON.stringify(role),
    organisation_id: organisationId,
    is_invented: isInvented,
    consent: consent === '' ? null : consent,
    position,
  }
}

function testimonialOf(
  db: Tx,
  { tenantId, testimonialId }: { tenantId: string; testimonialId: string },
): Promise<{ tenantId: string; deletedAt: Date | null } | undefined> {
  return db
    .selectFrom('knowledge.testimonial')
    .select(['tenant_id as tenantId', 'deleted_at as deletedAt'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', testimonialId)
    .forUpdate()
    .executeTakeFirst()
}
