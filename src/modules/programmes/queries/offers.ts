import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { type HeldPart, livingParts } from './holds.ts'

export const offerPage = 500

type Of = {
  readonly tenantId: string
  readonly callId: string
  /** The rank after which the list goes on. */
  readonly after?: number
  readonly codes?: readonly string[]
}

/**
 * Those a decision ranked, in their order: what each was offered until when, what they have or wait for, and how an answer came that
 * somebody recorded for them.
 */
export async function offersOf(db: Db, { tenantId, callId, after = 0, codes }: Of) {
  const rows = await db
    .selectFrom('programmes.application as a')
    .select(['a.id', 'a.code', 'a.applicant_name as applicantName', 'a.state'])
    .select(sql<number>`a.rank`.as('rank'))
    .select(
      sql<{ at: string; note: { reason?: Record<string, string> } } | null>`(
        select jsonb_build_object('at', s.taken_at, 'note', s.note) from programmes.step s
        where s.tenant_id = a.tenant_id and s.application_id = a.id and s.name in ('accept', 'decline')
        order by s.id desc limit 1)`.as('answered'),
    )
    .where('a.tenant_id', '=', tenantId)
    .where('a.call_id', '=', callId)
    .where('a.rank', 'is not', null)
    .where(({ eb, and }) =>
      codes === undefined
        ? eb('a.rank', '>', after)
        : and([eb('a.code', '=', sql<string>`any(${[...codes]}::text[])`)]),
    )
    .orderBy('a.rank')
    .limit(codes === undefined ? offerPage : codes.length)
    .execute()
  const parts = await livingParts(db, {
    tenantId,
    callId,
    applicationIds: rows.map(({ id }) => id),
  })
  const partsOf = new Map<string, HeldPart[]>(rows.map(({ id }) => [id, []]))
  for (const part of parts) partsOf.get(part.applicationId)?.push(part)
  return rows.map((row) => ({ ...row, parts: partsOf.get(row.id) ?? [] }))
}
export type Offer = Awaited<ReturnType<typeof offersOf>>[number]

/** Whether somebody is selected in a call whose place was not offered yet. */
export async function isOfferDue(
  db: Db,
  { tenantId, callId }: { readonly tenantId: string; readonly callId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('programmes.application')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('state', '=', 'selected')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The activities an application has in one state, as numbers of the call's list from 1. */
export function activityNumbers(
  parts: readonly HeldPart[],
  activityIds: readonly string[],
  state: HeldPart['state'],
): string[] {
  return activityIds.flatMap((id, at) =>
    parts.some((part) => part.activityId === id && part.state === state) ? [String(at + 1)] : [],
  )
}
