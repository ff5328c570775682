/**
 * Serbian Cyrillic in Serbian Latin (Vuk's and Gaj's alphabets, letter by letter). Љ, Њ and Џ are capital pairs among
 * capitals (ЊЕГОШ, NJEGOŠ) and otherwise a capital with a small letter (Његош, Njegoš). Everything that is not a Serbian
 * Cyrillic letter stays as it is; a letter written with separate marks is composed first.
 */
export function serbianLatin(text: string): string {
  const composed = text.normalize('NFC')
  let latin = ''
  for (let at = 0; at < composed.length; at++) {
    const letter = composed.charAt(at)
    const small = letters[letter.toLowerCase()]
    if (small === undefined) latin += letter
    else if (letter === letter.toLowerCase()) latin += small
    else latin += capital(small, composed, at)
  }
  return latin
}

const letters: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ђ: 'đ',
  е: 'e',
  ж: 'ž',
  з: 'z',
  и: 'i',
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
  ћ: 'ć',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'č',
  џ: 'dž',
  ш: 'š',
}

function capital(small: string, text: string, at: number): string {
  if (small.length === 1) return small.toUpperCase()
  const next = text.charAt(at + 1)
  const nearest = isLetter(next) ? next : text.charAt(at - 1)
  const isAmongCapitals = isLetter(nearest) && nearest === nearest.toUpperCase()
  return isAmongCapitals ? small.toUpperCase() : small.charAt(0).toUpperCase() + small.slice(1)
}

function isLetter(character: string): boolean {
  return character.toLowerCase() !== character.toUpperCase()
}
