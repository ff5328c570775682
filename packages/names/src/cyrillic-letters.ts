/** One letter of a script to letters a-z. */
export type Letters = Readonly<Record<string, string>>

/**
 * How South Slavic readers write Cyrillic in Latin, marks left out: ж = ž = z, ћ = ć = c. The main key; Serbian and
 * Macedonian by their own Latin and by ISO 9:1968, Bulgarian щ = sht and ъ = a as Bulgarians write.
 */
const southSlavic: Letters = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ђ: 'dj',
  ѓ: 'g',
  е: 'e',
  ё: 'e',
  ж: 'z',
  з: 'z',
  ѕ: 'dz',
  и: 'i',
  й: 'j',
  ј: 'j',
  к: 'k',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  њ: 'nj',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ћ: 'c',
  ќ: 'k',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'c',
  џ: 'dz',
  ш: 's',
  щ: 'sht',
  ъ: 'a',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'ju',
  я: 'ja',
  і: 'i',
  ї: 'i',
  є: 'e',
  ґ: 'g',
  ў: 'u',
  ѝ: 'i',
  ѐ: 'e',
  ә: 'a',
  ө: 'o',
  ү: 'u',
  ұ: 'u',
  қ: 'k',
  ғ: 'g',
  ң: 'n',
  һ: 'h',
  ҳ: 'h',
  ҷ: 'j',
  ӣ: 'i',
  ӯ: 'u',
}

/** Names on maps in English, Russian: х = kh, ж = zh, ъ and ь silent (BGN/PCGN 1947, simplified). */
const russian: Letters = {
  ...southSlavic,
  ж: 'zh',
  й: 'y',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ю: 'yu',
  я: 'ya',
  ђ: 'd',
  ѓ: 'gj',
  ќ: 'kj',
  ћ: 'ch',
  є: 'ye',
  ї: 'yi',
  џ: 'dzh',
}

/** The Bulgarian Transliteration Act of 2009: х = h, щ = sht, ъ = a, ь = y; -ия at the end (-ia) is a variant of its own. */
const bulgarian: Letters = { ...russian, х: 'h', щ: 'sht', ъ: 'a', ь: 'y' }

/** The Ukrainian Cabinet's resolution 55 of 2010: г = h, и = y, є = ie, й = i. */
const ukrainian: Letters = { ...russian, г: 'h', и: 'y', є: 'ie', ї: 'i', й: 'i', ю: 'iu', я: 'ia' }

/** The main reading first. */
export const cyrillicReadings: readonly Letters[] = [southSlavic, russian, bulgarian, ukrainian]
