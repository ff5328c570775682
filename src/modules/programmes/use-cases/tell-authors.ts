import type { Work } from '#kernel/contract.ts'
import { mailboxesOf } from '#modules/people/index.ts'

type Told = { readonly tenantId: string; readonly id: string; readonly authors: readonly string[] }

/** Writes a mail about an application to everybody who writes it. */
export async function tellAuthors(work: Work, told: Told, template: string): Promise<void> {
  await tellAuthorsOfEach(work, [told], template)
}

/** The same about many applications, in a few statements. */
export async function tellAuthorsOfEach(
  work: Work,
  all: readonly Told[],
  template: string,
): Promise<void> {
  const boxes = await mailboxesOf(work.db, [...new Set(all.flatMap(({ authors }) => authors))])
  const at = work.now.toISOString()
  await work.sendEach(
    all.flatMap(({ tenantId, id, authors }) =>
      authors.flatMap((personId) => {
        const to = boxes.get(personId)
        if (to === undefined) return []
        return [{ template, to, arguments: { tenantId, applicationId: id, at } }]
      }),
    ),
  )
}
