import type { Json } from '@korzo/proofs'
import type { Work } from '#kernel/contract.ts'
import type { MessageKey } from '#kernel/locale.ts'
import type { Frequency } from '../domain/frequency.ts'
import type { NoticeKind } from '../slots.ts'

/** News for somebody: a message key with its arguments, said in the reader's language, and the path of the site it leads to. */
export type Notice = {
  readonly kind: NoticeKind
  readonly message: MessageKey
  readonly arguments?: Readonly<Record<string, string | number>>
  /** Without the language, as `/me` or `/smart-towns/calls/7`. */
  readonly path: string
}

/** Tells one person, inside a use case, job or listener: on their page, and by mail as they chose for this kind. */
export async function notify(
  work: Work,
  { personId, ...notice }: Notice & { readonly personId: string },
): Promise<void> {
  await notifyAll(work, [personId], notice)
}

/** Tells many persons the same; whoever is gone is left out. Two queries, whatever their number, and one order a mail. */
export async function notifyAll(
  work: Work,
  personIds: readonly string[],
  notice: Notice,
): Promise<void> {
  const readers = await readersOf(work, personIds, notice.kind)
  if (readers.length === 0) return
  const { db, now, newId, send } = work
  const said = notice.arguments ?? {}
  await db
    .insertInto('people.notice')
    .values(
      readers.map(({ personId, frequency }) => ({
        id: newId(),
        person_id: personId,
        kind: notice.kind.name,
        message: notice.message,
        arguments: JSON.stringify(said),
        href: notice.path,
        created_at: now,
        awaits: frequency === 'daily' ? ('daily' as const) : null,
      })),
    )
    .execute()
  for (const { personId, address, language, frequency } of readers) {
    if (frequency !== 'at-once' || address === null) continue
    await send({
      template: 'people.notice',
      to: { personId, address, language },
      arguments: {
        personId,
        kind: notice.kind.name,
        message: notice.message,
        arguments: said as Record<string, Json>,
        path: notice.path,
      },
    })
  }
}

type Reader = {
  personId: string
  address: string | null
  language: string
  frequency: Frequency
}

/** A choice for the kind decides, then the one for everything, then what is usual for the kind. */
async function readersOf(
  { db }: Work,
  personIds: readonly string[],
  kind: NoticeKind,
): Promise<Reader[]> {
  if (personIds.length === 0) return []
  const rows = await db
    .selectFrom('people.person')
    .leftJoin('people.email', (join) =>
      join
        .onRef('people.email.person_id', '=', 'people.person.id')
        .on('people.email.is_primary', '=', true),
    )
    .leftJoin('people.notice_choice as own', (join) =>
      join.onRef('own.person_id', '=', 'people.person.id').on('own.kind', '=', kind.name),
    )
    .leftJoin('people.notice_choice as every', (join) =>
      join.onRef('every.person_id', '=', 'people.person.id').on('every.kind', '=', '*'),
    )
    .select([
      'people.person.id as personId',
      'people.email.address',
      'people.person.language',
      'own.frequency as own',
      'every.frequency as every',
    ])
    .where('people.person.id', 'in', [...new Set(personIds)])
    .where('people.person.erased_at', 'is', null)
    .where('people.person.merged_into', 'is', null)
    .orderBy('people.person.id')
    .execute()
  return rows.map(({ own, every, ...reader }) => ({
    ...reader,
    frequency: own ?? every ?? kind.usual,
  }))
}
