/**
 * Latin letters that Unicode does not take apart into a base letter and marks, and how each is written with a-z.
 * Everything else (š, ć, é, ő, ș …) loses its marks by NFD.
 */
export const plainLatin: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'dj',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ŋ: 'n',
  ħ: 'h',
  ŀ: 'l',
  ə: 'e',
  ŧ: 't',
  ĸ: 'k',
  ƒ: 'f',
  ɓ: 'b',
  ɗ: 'd',
  ɛ: 'e',
  ɔ: 'o',
  ɖ: 'd',
  ʼn: 'n',
}

/** Spelled out as German, Danish, Norwegian and Swedish keyboards without the letter do: München, Muenchen. */
export const spelledOut: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
}

/** As one writes South Slavic names for English eyes, and đ without its j: Šabac, Shabac; Đakovo, Dakovo. */
export const forEnglishEyes: Readonly<Record<string, string>> = {
  š: 'sh',
  č: 'ch',
  ć: 'ch',
  ž: 'zh',
}
