import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import {
  enterOrganisation,
  organisationKinds,
  rewriteOrganisation,
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
    const ids: string[] = []
    for (const row of plan) {
      const id = await carryOut(work, row)
      if (id !== undefined) ids.push(id)
    }
    await admit(work, sheet.networkId, ids)
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

/** Returns the id of what shall be a member. */
async function carryOut(
  work: Work,
  { does, input, known }: PlannedRow,
): Promise<string | undefined> {
  if (does === 'enter' && input !== undefined) return (await enterOrganisation(work, input)).id
  if (does === 'rewrite' && input !== undefined && known !== undefined)
    await rewriteOrganisation(work, known.id, input)
  return does === 'nothing' ? undefined : known?.id
}

async function admit({ db, now }: Work, networkId: string, ids: readonly string[]): Promise<void> {
  const joined_on = now.toISOString().slice(0, 10)
  for (let at = 0; at < ids.length; at += 1000) {
    const rows = ids
      .slice(at, at + 1000)
      .map((organisation_id) => ({ tenant_id: networkId, organisation_id, joined_on }))
    await db
      .insertInto('network.membership')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'organisation_id']).doUpdateSet({ left_on: null }),
      )
      .execute()
  }
}

function countOf(plan: readonly PlannedRow[], does: PlannedRow['does']): number {
  return plan.filter((row) => row.does === does).length
}
