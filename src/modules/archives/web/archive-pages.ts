import type { GuestPages } from '#kernel/guest-pages.ts'
import type { ArchivedPage } from '../domain/contents.ts'
import { addressOf, fileOf, type KeptPage, nextPage, relinkIn } from './archive-links.ts'
import { plainPage } from './plain-page.ts'

/** More pages of one list than a call can have. */
const mostPages = 1000

export type Read = { readonly page: ArchivedPage; readonly html: string }

/** The pages of a programme in one language as a guest reads them, one after the other, long lists to their end. */
export async function* readPages(
  guest: GuestPages,
  { network, language, paths }: { network: string; language: string; paths: readonly string[] },
): AsyncGenerator<Read> {
  const kept = new Set(paths)
  for (const path of paths) {
    let next: KeptPage | null = { path, number: 0 }
    while (next !== null && next.number < mostPages) {
      const read = await readOne(guest, { network, language, page: next, paths: kept })
      if (read === undefined) break
      yield read
      next = nextPage(read.html, language, next)
    }
  }
}

async function readOne(
  guest: GuestPages,
  given: {
    network: string
    language: string
    page: KeptPage
    paths: ReadonlySet<string>
  },
): Promise<Read | undefined> {
  const { network, language, page } = given
  const query = page.number === 0 ? '' : `?page=${page.number}`
  const found = await guest.page(`/${language}/${network}${page.path}${query}`)
  if (found === undefined) return undefined
  return {
    html: plainPage(found.html, relinkIn(given)),
    page: {
      address: addressOf(language, page),
      language,
      title: found.title,
      file: fileOf(language, page),
      isFurther: page.number > 0,
    },
  }
}
