import { isLocalDate } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { portfolioKeepers } from '../permissions.ts'
import { riskById } from '../queries/risks.ts'

const oneToFive = z.coerce.number().int().min(1).max(5)
const riskInput = z.object({
  tenantId: z.uuid(),
  /** As `programme:ID` or `project:ID`; empty for the whole portfolio. */
  level: z.string().regex(/^$|^(programme|project):[0-9a-f-]{36}$/),
  what: z.string().trim().min(5).max(500),
  language: z.enum(languages),
  likelihood: oneToFive,
  impact: oneToFive,
  response: z.string().trim().min(5).max(1000),
  owner: z.string().trim().min(2).max(200),
  dueOn: z.string().refine(isLocalDate, { message: 'form.not-a-date' }),
})

/** Writes a risk into the register: what could happen, how likely, how bad, what is done about it, by whom and by when. */
export const noteRisk = useCase({
  name: 'portfolio.note-risk',
  input: riskInput,
  may: portfolioKeepers,
  load: (_work, { tenantId }) => ({ tenantId }),
  async run(work, input) {
    const id = work.newId<'risk'>()
    const { tenantId } = input
    const row = await rowOf(work, input)
    await work.db
      .insertInto('portfolio.risk')
      .values({ tenant_id: tenantId, id, state: 'open', written_at: work.now, ...row })
      .execute()
    await work.record('portfolio.risk-noted', { riskId: id }, { tenantId })
    return { id }
  },
})

/** Changes a risk, or closes it: what is closed stays in the register and counts no more. */
export const changeRisk = useCase({
  name: 'portfolio.change-risk',
  input: riskInput.extend({ riskId: z.uuid(), state: z.enum(['open', 'closed']) }),
  may: portfolioKeepers,
  load: ({ db }, { tenantId, riskId }) => riskById(db, { tenantId, id: riskId }),
  async run(work, input, { tenantId, id }) {
    await work.db
      .updateTable('portfolio.risk')
      .set({ ...(await rowOf(work, input)), state: input.state })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await work.record('portfolio.risk-changed', { riskId: id, state: input.state }, { tenantId })
  },
})

async function rowOf(work: Work, input: z.output<typeof riskInput>) {
  const [kind, id = null] = input.level === '' ? [null] : input.level.split(':')
  if (id !== null) await checkLevel(work, input.tenantId, { kind: kind ?? '', id })
  const { what, language, likelihood, impact, response, owner, dueOn } = input
  return {
    ...{ what, language, likelihood, impact, response, owner },
    programme_id: kind === 'programme' ? id : null,
    application_id: kind === 'project' ? id : null,
    due_on: dueOn,
    changed_at: work.now,
  }
}

/** A risk belongs to a programme or project of its own network. */
async function checkLevel(
  { db }: Work,
  tenantId: string,
  { kind, id }: { kind: string; id: string },
): Promise<void> {
  const found = await db
    .selectFrom(kind === 'programme' ? 'programmes.programme' : 'programmes.application')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw new InvalidInput([issueAt('level', 'input.required')])
}
