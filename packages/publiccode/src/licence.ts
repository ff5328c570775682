import { spdxExceptions, spdxLicenses } from './lists/spdx.ts'

const licences = new Set(spdxLicenses.map((id) => id.toLowerCase()))
const exceptions = new Set(spdxExceptions.map((id) => id.toLowerCase()))

/**
 * Whether a text is a licence expression of SPDX 2 (annex D): identifiers of the list in any case, `+`, `LicenseRef-…`,
 * `WITH` an exception, `AND`, `OR` and parentheses.
 */
export function isLicence(text: string): boolean {
  const words = wordsOf(text)
  return words !== null && isExpression(words)
}

function wordsOf(text: string): readonly string[] | null {
  const words = text.match(/[()]|\+(?=[\s)]|$)|[A-Za-z0-9.:-]+/g) ?? []
  const isWhole = words.join('') === text.replaceAll(/\s+/g, '')
  return isWhole && words.length > 0 ? words : null
}

/** Reads operands and operators by turns; `open` counts the parentheses not yet closed. */
function isExpression(words: readonly string[]): boolean {
  let open = 0
  let awaitsLicence = true
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (awaitsLicence) {
      if (word === '(') {
        open++
        continue
      }
      if (!isLicenceId(word)) return false
      if (words[at + 1] === '+') at++
      if (words[at + 1] === 'WITH') {
        if (!exceptions.has((words[at + 2] ?? '').toLowerCase())) return false
        at += 2
      }
      awaitsLicence = false
    } else if (word === ')') {
      if (open === 0) return false
      open--
    } else {
      if (word !== 'AND' && word !== 'OR') return false
      awaitsLicence = true
    }
  }
  return open === 0 && !awaitsLicence
}

function isLicenceId(word: string): boolean {
  if (/^(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+$/.test(word)) return true
  const id = word.toLowerCase()
  return licences.has(id) || licences.has(id.replace(/-(?:only|or-later)$/, ''))
}
