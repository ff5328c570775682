import type { Runtime } from '#kernel/contract.ts'
import { type GuestPages, guestPages } from '#kernel/guest-pages.ts'
import { type Language, localeOf } from '#kernel/locale.ts'
import { siteKey } from '#kernel/proofs/index.ts'
import { publicUrl } from '#kernel/public-url.ts'
import { wordingFor } from '#kernel/wording.ts'
import { networkById } from '#modules/network/index.ts'
import { type ProgrammePage, programmeBySlug } from '#modules/programmes/index.ts'
import { programmeEvents } from '#modules/results/index.ts'
import type { ArchivedPage, Contents } from '../domain/contents.ts'
import { archivedData, type DataFile } from '../queries/archived-data.ts'
import { writeArchive } from './archive-document.ts'
import { archiveFrame } from './archive-frame.ts'
import { readPages } from './archive-pages.ts'
import { archiveLanguages, readerWords } from './archive-words.ts'

export type Wanted = {
  readonly tenantId: string
  readonly network: string
  readonly slug: string
  readonly number: number
  readonly madeAt: Date
}

/** What the file of an archive is called. */
export function archiveFileName(slug: string, number: number): string {
  return `${slug}-archive-${number}.html`
}

/** Writes the archive of a programme: its pages as a guest reads them at `madeAt`, in the languages of its network, data and proofs. */
export async function writeProgrammeArchive(
  runtime: Runtime,
  path: string,
  wanted: Wanted,
): Promise<{ bytes: number; files: number }> {
  const { tenantId, network, slug, number, madeAt } = wanted
  const programme = await programmeBySlug(runtime.db, tenantId, slug)
  const look = await networkById(runtime, tenantId)
  if (programme === undefined || look === undefined) throw new Error(`no programme ${slug}`)
  const languages = archiveLanguages(look.languages)
  const first = languages[0] ?? 'en'
  const frame = archiveFrame({
    title: wordingFor(programme.title, first).text,
    language: first,
    accent: look.accent,
    noScript: localeOf(first).t('archives.reader-no-script'),
  })
  const words = (language: Language) => readerWords(language, madeAt, archiveFileName(slug, number))
  const given = { runtime, wanted, programme, languages, words }
  return writeArchive(path, frame, {
    files: everyFile(given),
    key: await siteKey(runtime.config),
    about: {
      title: programme.title,
      source: `${publicUrl(runtime)}/${first}/${network}/programmes/${slug}`,
      madeAt,
    },
  })
}

type Given = {
  readonly runtime: Runtime
  readonly wanted: Wanted
  readonly programme: ProgrammePage
  readonly languages: readonly Language[]
  readonly words: (language: Language) => Contents['words'][string]
}

async function* everyFile(given: Given): AsyncGenerator<DataFile> {
  const { runtime, wanted, programme, languages, words } = given
  const { tenantId, network, slug, madeAt } = wanted
  const guest = guestPages(runtime, madeAt)
  const paths = await pathsOf(given)
  const pages: ArchivedPage[] = []
  for (const language of languages)
    for await (const { page, html } of readPages(guest, { network, language, paths })) {
      pages.push(page)
      yield { path: page.file, text: html }
    }
  yield* resultTables(guest, { network, slug, languages })
  yield* archivedData(runtime.db, { tenantId, programme })
  const contents: Contents = {
    title: Object.fromEntries(languages.map((tag) => [tag, wordingFor(programme.title, tag).text])),
    languages: languages.map((tag) => ({ tag, name: localeOf(tag).languageName(tag) })),
    pages,
    words: Object.fromEntries(languages.map((language) => [language, words(language)])),
  }
  yield { path: 'contents.json', text: `${JSON.stringify(contents)}\n` }
}

/** The pages that belong to a programme, in the order one reads them. */
async function pathsOf({ runtime, wanted, programme }: Given): Promise<string[]> {
  const { tenantId, slug, madeAt } = wanted
  const key = { tenantId, programmeId: programme.id, now: madeAt }
  const calls = programme.calls.filter(({ state }) => state === 'published')
  const events = await programmeEvents(runtime.db, key)
  return [
    `/programmes/${slug}`,
    `/programmes/${slug}/results`,
    ...calls.flatMap((call) => [`/calls/${call.slug}`, `/calls/${call.slug}/decision`]),
    ...events.map((event) => `/events/${event.slug}`),
  ]
}

async function* resultTables(
  guest: GuestPages,
  { network, slug, languages }: { network: string; slug: string; languages: readonly Language[] },
): AsyncGenerator<DataFile> {
  for (const language of languages) {
    const text = await guest.text(`/${language}/${network}/programmes/${slug}/results.csv`)
    if (text !== undefined) yield { path: `data/results-${language}.csv`, text }
  }
}
