import type { Db } from '#kernel/db.ts'

/** Whether somebody handed in an application to another call of the network before: the same organisation, or the same name in the same town. */
export async function hasAppliedBefore(
  db: Db,
  who: {
    tenantId: string
    callId: string
    organisationId: string | null
    applicantName: string
    placeId: number
  },
): Promise<boolean> {
  const row = await db
    .selectFrom('programmes.application')
    .select('id')
    .where('tenant_id', '=', who.tenantId)
    .where('call_id', '!=', who.callId)
    .where('submitted_at', 'is not', null)
    .where((where) =>
      where.or([
        where.and([
          where('place_id', '=', who.placeId),
          where(
            ({ fn }) => fn<string>('lower', ['applicant_name']),
            '=',
            who.applicantName.toLowerCase(),
          ),
        ]),
        ...(who.organisationId === null ? [] : [where('organisation_id', '=', who.organisationId)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
