import type { Work } from '#kernel/contract.ts'
import { mailboxOf } from '#modules/people/index.ts'

type Told = { readonly tenantId: string; readonly id: string; readonly authors: readonly string[] }

/** Writes a mail about an application to everybody who writes it. */
export async function tellAuthors(
  work: Work,
  { tenantId, id, authors }: Told,
  template: string,
): Promise<void> {
  for (const personId of authors) {
    const to = await mailboxOf(work.db, personId)
    if (to !== undefined)
      await work.send({
        template,
        to,
        arguments: { tenantId, applicationId: id, at: work.now.toISOString() },
      })
  }
}
