import type { Work } from '#kernel/contract.ts'
import type { ReferenceContent } from '../domain/reference.ts'
import { rowOf } from './claim-reference.ts'
import { recount } from './index-solution.ts'

/** A reference of a demonstration or of another system, entered as it was there. */
export type EnteredReference = {
  readonly id: string
  readonly solutionId: string
  readonly organisationId: string
  readonly content: ReferenceContent
  /** The role that signed for the town; null for a claim. */
  readonly signedRole: string | null
  readonly isInvented: boolean
}

const batch = 500

/** Enters many references at once, inside a use case or a command that may. Who signs for a real town is the town alone. */
export async function takeReferences(
  work: Work,
  entries: readonly EnteredReference[],
  networkId: string | null,
): Promise<void> {
  const { db, now } = work
  for (let from = 0; from < entries.length; from += batch) {
    const part = entries.slice(from, from + batch)
    const rows = part.map((entry) => ({
      id: entry.id,
      solution_id: entry.solutionId,
      organisation_id: entry.organisationId,
      ...rowOf(entry.content, []),
      claimed_at: now,
      signed_at: entry.signedRole === null ? null : now,
      signed_role: entry.signedRole ?? '',
      network_id: networkId,
      is_invented: entry.isInvented,
      changed_at: now,
    }))
    await db.insertInto('solutions.reference').values(rows).execute()
    const steps = part.map(({ id, content }) => ({
      reference_id: id,
      number: 1,
      state: content.state,
      on_day: content.sinceOn ?? now.toISOString().slice(0, 10),
      note: JSON.stringify(content.endReason),
      recorded_at: now,
    }))
    await db.insertInto('solutions.reference_step').values(steps).execute()
  }
  await recount(work, ...new Set(entries.map(({ solutionId }) => solutionId)))
}
