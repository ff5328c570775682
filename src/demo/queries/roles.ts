import type { Db } from '#kernel/db.ts'

/** The people one can be in the demonstration, named by their role. */
export function demoPeople(db: Db): Promise<{ id: string; name: string; address: string }[]> {
  return db
    .selectFrom('people.person as p')
    .innerJoin('people.email as e', 'e.person_id', 'p.id')
    .select(['p.id', 'p.name', 'e.address'])
    .where('e.address', 'like', '%@demo.example')
    .where('p.erased_at', 'is', null)
    .orderBy('p.id')
    .limit(50)
    .execute()
}

/** The newest mails the demonstration would have sent. */
export function demoMails(db: Db) {
  return db
    .selectFrom('kernel.mail')
    .select(['id', 'address', 'rendered', 'state', 'created_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}
