import { isLanguage, type Language, localeOf } from '#kernel/locale.ts'
import type { Contents } from '../domain/contents.ts'

/** The languages of a network that the interface has too. */
export function archiveLanguages(tags: readonly string[]): Language[] {
  const known = tags.filter(isLanguage)
  return known.length === 0 ? ['en'] : known
}

/** The words of the reader in a language; `{…}` stays for the reader to fill in. */
export function readerWords(
  language: Language,
  madeAt: Date,
  name: string,
): Contents['words'][string] {
  const { t, dateTime } = localeOf(language)
  return {
    archive: t('archives.archive-of-closed'),
    languages: t('archives.reader-languages'),
    contents: t('archives.reader-contents'),
    files: t('archives.reader-files'),
    search: t('archives.reader-search'),
    found: t('archives.reader-found', { count: '{count}', query: '{query}' }),
    nothing: t('archives.reader-nothing', { query: '{query}' }),
    checking: t('archives.reader-checking'),
    right: t('archives.reader-right', { when: dateTime(madeAt) }),
    'right-what': t('archives.reader-right-what', { files: '{files}', decisions: '{decisions}' }),
    key: t('archives.reader-key', { key: '{key}' }),
    wrong: t('archives.reader-wrong'),
    'not-signed': t('archives.reader-not-signed'),
    'fault-changed': t('archives.fault-changed', { file: '{file}' }),
    'fault-missing': t('archives.fault-missing', { file: '{file}' }),
    'fault-unsigned': t('archives.fault-unsigned', { file: '{file}' }),
    'fault-twice': t('archives.fault-twice', { file: '{file}' }),
    'fault-proof': t('archives.fault-proof', { file: '{file}' }),
    withheld: t('archives.reader-withheld'),
    how: t('archives.reader-how'),
    command: `korzo verify ${name} --key ${t('archives.reader-key-word')}`,
    save: t('archives.reader-save'),
    unchanged: t('archives.reader-unchanged'),
    changed: t('archives.reader-changed'),
  }
}
