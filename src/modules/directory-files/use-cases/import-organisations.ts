import { refuse } from '@korzo/values'
import { z } from 'zod'
import { dayOf } from '#kernel/clock.ts'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import {
  admit,
  enterOrganisations,
  organisationKinds,
  rewriteOrganisations,
  secretariat,
} from '#modules/network/index.ts'
import { importPlan, type PlannedRow } from '../queries/import-preview.ts'

export const sheetInput = z.object({
  networkId: z.uuid(),
  mapping: z.record(z.string().max(60), z.number().int().min(0).max(200)),
  usualKind: z.enum(organisationKinds).default('town'),
  rows: z
    .array(z.object({ line: z.number().int(), cells: z.array(z.string()).max(200) }))
    .min(1)
    .max(20_000),
})

/**
 * Brings a sheet's organisations into the directory and the network, all of them or none: a bad row refuses the whole. What somebody
 * speaks for is only admitted; what it says stays theirs.
 */
export const importOrganisations = useCase({
  name: 'directory-files.import-organisations',
  input: sheetInput,
  may: secretariat,
  load: ({ db }, { networkId }) =>
    db
      .selectFrom('kernel.tenant')
      .select(['id', 'slug'])
      .where('id', '=', networkId)
      .executeTakeFirst(),
  async run(work, sheet) {
    const plan = await importPlan(work.db, sheet)
    const bad = plan.filter(({ does }) => does === 'refuse')
    if (bad.length > 0) refuse('directory-files.import-has-bad-rows', { count: bad.length })
    await carryOut(work, sheet.networkId, plan)
    const counts = {
      entered: countOf(plan, 'enter'),
      rewritten: countOf(plan, 'rewrite'),
      admitted: countOf(plan, 'admit'),
      unchanged: countOf(plan, 'nothing'),
    }
    await work.record('directory-files.organisations-imported', counts, {
      tenantId: sheet.networkId,
    })
    return counts
  },
})

async function carryOut(work: Work, networkId: string, plan: readonly PlannedRow[]): Promise<void> {
  const inputsOf = (does: PlannedRow['does']) =>
    plan.flatMap((row) => (row.does === does && row.input !== undefined ? [row.input] : []))
  const entered = await enterOrganisations(work, inputsOf('enter'))
  const rewritten = plan.flatMap(({ does, known, input }) =>
    does === 'rewrite' && known !== undefined && input !== undefined
      ? [{ id: known.id, input }]
      : [],
  )
  await rewriteOrganisations(work, rewritten)
  const known = plan.filter(({ does, known: row }) => does !== 'nothing' && row?.isMember === false)
  const ids = [...entered, ...known.flatMap((row) => row.known ?? [])].map(({ id }) => id)
  await admit(work, { networkId, organisationIds: [...new Set(ids)], joinedOn: dayOf(work.now) })
}

function countOf(plan: readonly PlannedRow[], does: PlannedRow['does']): number {
  return plan.filter((row) => row.does === does).length
}
