import { sql } from 'kysely'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import type { Db } from '#kernel/db.ts'
import { allows } from '#kernel/permission.ts'
import { applicationReaders, programmeMakers } from '../permissions.ts'

const columns = [
  'tenant_id as tenantId',
  'id',
  'call_id as callId',
  'code',
  'organisation_id as organisationId',
  'applicant_name as applicantName',
  'applicant_kind as kind',
  'country',
  'place_id as placeId',
  'population',
  'setting',
  'is_first_time as isFirstTime',
  'is_invented as isInvented',
  'response_id as responseId',
  'state',
  'rank',
  'submitted_at as submittedAt',
  'digest',
  'correct_by as correctBy',
  'changed_at as changedAt',
] as const

type Key = { readonly tenantId: string; readonly id: string }

/** An application and who writes it. */
export function applicationById(db: Db, key: Key) {
  return rowOf(db, key).select(authorsOf('application')).executeTakeFirst()
}

/** Who writes an application, whoever leads first: in the same question, so that one that must not be seen takes as long as none. */
function authorsOf(table: 'application' | 'a') {
  return sql<string[]>`array(select w.person_id from programmes.author w
    where w.tenant_id = ${sql.ref(`${table}.tenant_id`)} and w.application_id = ${sql.ref(`${table}.id`)}
    order by w.is_lead desc, w.person_id)`.as('authors')
}
export type Application = NonNullable<Awaited<ReturnType<typeof applicationById>>>

/** The same, locked until the transaction ends; who writes it is read after the lock, when nobody changes it any more. */
export async function applicationForUpdate(db: Db, key: Key) {
  return withAuthors(db, await rowOf(db, key).forUpdate().executeTakeFirst())
}

/**
 * An application for somebody who may see it. To everybody else it is not there: the database itself leaves it out, so that they learn from neither the
 * answer nor its time whether there is one.
 */
export async function applicationSeen({ db, actor }: Pick<Work, 'actor'> & { db: Db }, key: Key) {
  const seen = rowOf(db, key).select(authorsOf('application'))
  const personId = personOf(actor)
  const own = allows(programmeMakers, actor, key)
    ? seen
    : seen.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('programmes.author as w')
            .select('w.person_id')
            .whereRef('w.tenant_id', '=', 'programmes.application.tenant_id')
            .whereRef('w.application_id', '=', 'programmes.application.id')
            .where('w.person_id', '=', personId),
        ),
      )
  const application = await own.executeTakeFirst()
  if (application === undefined || !allows(applicationReaders, actor, application)) return undefined
  return application
}

/** The same, locked until the transaction ends; for those who may not see it nothing is locked. */
export async function applicationInSight(work: Pick<Work, 'db' | 'actor'>, key: Key) {
  const seen = await applicationSeen(work, key)
  return seen === undefined ? undefined : applicationForUpdate(work.db, key)
}

function rowOf(db: Db, { tenantId, id }: Key) {
  return db
    .selectFrom('programmes.application')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
}

async function withAuthors<Row extends Key>(db: Db, row: Row | undefined) {
  return row === undefined ? undefined : { ...row, authors: await authorIds(db, row) }
}

/** Those of some applications that are of this call, by their ids, with who writes them; locked until the transaction ends. */
export async function applicationsOfCallForUpdate(
  db: Db,
  { tenantId, callId, ids }: { tenantId: string; callId: string; ids: readonly string[] },
) {
  await sql`select from programmes.application where tenant_id = ${tenantId} and call_id = ${callId}
    and id = any(${[...ids]}::uuid[]) order by id for update`.execute(db)
  const rows = await db
    .selectFrom('programmes.application as a')
    .select(['a.tenant_id as tenantId', 'a.id', 'a.state'])
    .select(authorsOf('a'))
    .where('a.tenant_id', '=', tenantId)
    .where('a.call_id', '=', callId)
    .where('a.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('a.id')
    .limit(60_000)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
export type LockedApplication =
  Awaited<ReturnType<typeof applicationsOfCallForUpdate>> extends Map<string, infer One>
    ? One
    : never

async function authorIds(db: Db, { tenantId, id }: Key): Promise<string[]> {
  const rows = await db
    .selectFrom('programmes.author')
    .select('person_id')
    .where('tenant_id', '=', tenantId)
    .where('application_id', '=', id)
    .orderBy('is_lead', 'desc')
    .orderBy('person_id')
    .limit(50)
    .execute()
  return rows.map((row) => row.person_id)
}

/** Partners in the order they were named. */
export function partnersOf(db: Db, { tenantId, id }: Key) {
  return db
    .selectFrom('programmes.partner')
    .select(['id', 'name', 'country', 'role', 'email', 'state', 'answered_at as answeredAt'])
    .select(['late_answer as lateAnswer', 'late_answered_at as lateAnsweredAt'])
    .where('tenant_id', '=', tenantId)
    .where('application_id', '=', id)
    .orderBy('id')
    .limit(50)
    .execute()
}
export type Partner = Awaited<ReturnType<typeof partnersOf>>[number]

/** The activities an applicant wants, best first. */
export async function wishesOf(db: Db, { tenantId, id }: Key): Promise<string[]> {
  const rows = await db
    .selectFrom('programmes.wish')
    .select('activity_id')
    .where('tenant_id', '=', tenantId)
    .where('application_id', '=', id)
    .orderBy('position')
    .limit(50)
    .execute()
  return rows.map((row) => row.activity_id)
}

/** Every step an application took, oldest first. */
export function stepsOf(db: Db, { tenantId, id }: Key) {
  return db
    .selectFrom('programmes.step')
    .select([
      'id',
      'name',
      'from_state as from',
      'to_state as to',
      'actor',
      'note',
      'taken_at as takenAt',
    ])
    .where('tenant_id', '=', tenantId)
    .where('application_id', '=', id)
    .orderBy('id')
    .limit(200)
    .execute()
}
export type TakenStep = Awaited<ReturnType<typeof stepsOf>>[number]
