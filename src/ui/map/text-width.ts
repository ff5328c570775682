import { glyphWidths } from './glyph-widths.ts'

const widths = new Map<string, number>()
for (const [width, letters] of glyphWidths) {
  for (const letter of letters) widths.set(letter, width)
}

/** Letters that the table does not know count as wide ones. */
const unknownWidth = 1000

/**
 * Width of a text set in Commissioner at weight 500, without asking a browser.
 * @param size of the type, in any unit; the result is in the same
 */
export function textWidth(text: string, size: number): number {
  let thousandths = 0
  for (const letter of text.normalize('NFC')) {
    thousandths +=
      widths.get(letter) ?? widths.get(letter.normalize('NFD').charAt(0)) ?? unknownWidth
  }
  return (thousandths * size) / 1000
}
