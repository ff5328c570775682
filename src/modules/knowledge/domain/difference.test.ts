import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference } from './difference.ts'

const words = fc.array(fc.constantFrom('town', 'lamp', 'cost', 'and', ' ', '  ', '\n', '\n\n'), {
  maxLength: 25,
})
const text = words.map((parts) => parts.join(''))

test('what stayed, went and came is said in the order of the text', () => {
  expect(difference('Seven towns met in Pirna.', 'Nine towns met in Pirna, twice.')).toEqual([
    { kind: 'gone', text: 'Seven' },
    { kind: 'new', text: 'Nine' },
    { kind: 'same', text: ' towns met in ' },
    { kind: 'gone', text: 'Pirna.' },
    { kind: 'new', text: 'Pirna, twice.' },
  ])
})

test('both texts can be read from it', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = difference(before, after)
      expect(read(changes, 'new')).toBe(before)
      expect(read(changes, 'gone')).toBe(after)
    }),
  )
})

test('it is as short as the longest common sequence of words allows', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const [a, b] = [wordsOf(before), wordsOf(after)]
      const same = difference(before, after)
        .filter(({ kind }) => kind === 'same')
        .flatMap((change) => wordsOf(change.text))
      expect(same.length).toBe(commonLength(a, b))
    }),
  )
})

test('texts without anything in common are one replacement', () => {
  const many = (word: string) => Array.from({ length: 5000 }, (_, n) => `${word}${n}`).join('\t')
  const kinds = difference(many('a'), many('b').replaceAll('\t', ' ')).map(({ kind }) => kind)
  expect(kinds).toEqual(['gone', 'new'])
})

function read(changes: ReturnType<typeof difference>, without: string): string {
  return changes
    .filter(({ kind }) => kind !== without)
    .map((change) => change.text)
    .join('')
}

function wordsOf(whole: string): string[] {
  return whole.match(/\n|[^\S\n]+|[^\s]+/g) ?? []
}

/** Slow reference: the table of longest common subsequences. */
function commonLength(a: string[], b: string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let x = 1; x <= a.length; x += 1)
    for (let y = 1; y <= b.length; y += 1) {
      const row = table[x] ?? []
      const above = table[x - 1] ?? []
      row[y] =
        a[x - 1] === b[y - 1] ? (above[y - 1] ?? 0) + 1 : Math.max(above[y] ?? 0, row[y - 1] ?? 0)
    }
  return table[a.length]?.[b.length] ?? 0
}
