import type { Runtime } from '#kernel/contract.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { mailboxOf } from '../queries/profile.ts'

const peopleAtOnce = 100
const mostInOneMail = 50

/** Sends everybody who chose so one mail with the news they have not read yet. Returns how many mails were queued. */
export async function sendDigests(runtime: Runtime): Promise<number> {
  let sent = 0
  for (;;) {
    const count = await inTransaction(runtime, 'people.send-digests', async (work) => {
      const { db, send } = work
      const people = await db
        .selectFrom('people.notice')
        .select('person_id')
        .distinct()
        .where('awaits', '=', 'daily')
        .orderBy('person_id')
        .limit(peopleAtOnce)
        .execute()
      if (people.length === 0) return 0
      // Taking them is what makes two workers never send the same news twice.
      const taken = await db
        .updateTable('people.notice')
        .set({ awaits: null })
        .where(
          'person_id',
          'in',
          people.map(({ person_id }) => person_id),
        )
        .where('awaits', '=', 'daily')
        .returning(['id', 'person_id', 'message', 'arguments', 'href as path'])
        .execute()
      const byPerson = group(taken)
      for (const [personId, notices] of byPerson) {
        const to = await mailboxOf(db, personId)
        if (to === undefined) continue
        await send({
          template: 'people.digest',
          to,
          arguments: {
            personId,
            count: notices.length,
            notices: notices
              .slice(0, mostInOneMail)
              .map(({ message, arguments: said, path }) => ({ message, arguments: said, path })),
          },
        })
      }
      return byPerson.size
    })
    if (count === 0) return sent
    sent += count
  }
}

function group<Row extends { id: string; person_id: string }>(rows: readonly Row[]) {
  const groups = new Map<string, Row[]>()
  for (const row of [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)))
    groups.set(row.person_id, [...(groups.get(row.person_id) ?? []), row])
  return groups
}
