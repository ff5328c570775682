import { Refusal } from '@korzo/values'
import { sql } from 'kysely'
import type { Work } from '#kernel/contract.ts'
import { type InputIssue, InvalidInput, issueAt } from '#kernel/invalid-input.ts'

/**
 * What is wrong with one line of a file: what the deed it stands for refuses. What was begun before a no is given back, so that other lines are
 * looked at as if this one were not there.
 *
 * @param column where a no stands that names no column itself.
 */
export async function whetherRefused(
  { db }: Work,
  column: string,
  enter: () => Promise<unknown>,
): Promise<readonly InputIssue[]> {
  await sql`savepoint line`.execute(db)
  try {
    await enter()
    await sql`release savepoint line`.execute(db)
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint line`.execute(db)
    if (error instanceof InvalidInput) return error.issues
    return [issueAt(column, error.code, error.details)]
  }
}
