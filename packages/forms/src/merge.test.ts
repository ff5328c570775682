import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answers } from './answers.ts'
import { differences } from './differences.ts'
import { mergeAnswers } from './merge.ts'
import { parseForm } from './schema.ts'

const label = { en: 'Label' }
const form = parseForm({
  title: label,
  sections: [
    {
      id: 'all',
      title: label,
      fields: [
        { id: 'a', kind: 'text', label },
        { id: 'b', kind: 'number', label },
        { id: 'name', kind: 'localized-text', languages: ['en', 'sr'], label },
        {
          id: 'topics',
          kind: 'choices',
          label,
          choices: ['x', 'y', 'z'].map((id) => ({ id, label })),
        },
        {
          id: 'rows',
          kind: 'group',
          label,
          itemLabel: label,
          most: 9,
          fields: [
            { id: 'what', kind: 'text', label },
            { id: 'sum', kind: 'number', label },
          ],
        },
      ],
    },
  ],
})

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const word = fc.constantFrom('p', 'q', 'r')
const row = fc.record({ what: some(word), sum: some(fc.nat(2)) }).map(present)
const rows = fc
  .uniqueArray(fc.tuple(fc.constantFrom('r1', 'r2', 'r3'), row), { selector: ([id]) => id })
  .map((list) => list.map(([id, answers]) => ({ id, answers })))
const answers: fc.Arbitrary<Answers> = fc
  .record({
    a: some(word),
    b: some(fc.nat(2)),
    name: some(fc.record({ en: some(word), sr: some(word) }).map(present)),
    topics: some(fc.subarray(['x', 'y', 'z'])),
    rows: some(rows),
  })
  .map(present)

/** Without what is not answered: an empty text, list or object is no answer. */
function present(given: object): Answers {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([, value]) =>
        value !== undefined && (typeof value !== 'object' || Object.keys(value).length > 0),
    ),
  )
}

test('what only one of two changed is as they left it', () => {
  fc.assert(
    fc.property(answers, answers, (base, edited) => {
      const mine = mergeAnswers(form, { base, mine: edited, theirs: base })
      const theirs = mergeAnswers(form, { base, mine: base, theirs: edited })
      expect(mine).toEqual({ answers: edited, conflicts: [] })
      expect(theirs).toEqual({ answers: edited, conflicts: [] })
    }),
    { numRuns: 500 },
  )
})

test('the same edit twice is no conflict', () => {
  fc.assert(
    fc.property(answers, answers, (base, edited) => {
      expect(mergeAnswers(form, { base, mine: edited, theirs: edited })).toEqual({
        answers: edited,
        conflicts: [],
      })
    }),
  )
})

test('nothing is overwritten silently: what I changed is in the result, or named', () => {
  fc.assert(
    fc.property(answers, answers, answers, (base, mine, theirs) => {
      const merged = mergeAnswers(form, { base, mine, theirs })
      for (const id of ['a', 'b']) {
        const changed = mine[id] !== base[id] && merged.answers[id] !== mine[id]
        if (changed) expect(merged.conflicts.map(({ path }) => path)).toContain(id)
        if (theirs[id] !== base[id]) expect(merged.answers[id]).toEqual(theirs[id])
      }
    }),
    { numRuns: 1000 },
  )
})

test('who comes second wins nothing: swapping both gives the same fields where there is no conflict', () => {
  fc.assert(
    fc.property(answers, answers, answers, (base, mine, theirs) => {
      const one = mergeAnswers(form, { base, mine, theirs })
      const other = mergeAnswers(form, { base, mine: theirs, theirs: mine })
      const paths = (merged: typeof one) => merged.conflicts.map(({ path }) => path).sort()
      expect(paths(one)).toEqual(paths(other))
      for (const id of ['a', 'b', 'name'])
        if (!one.conflicts.some(({ path }) => path.startsWith(id)))
          expect(one.answers[id]).toEqual(other.answers[id])
    }),
    { numRuns: 1000 },
  )
})

test('a row that one removed and the other changed stays and is named', () => {
  const base: Answers = { rows: [{ id: 'r1', answers: { what: 'p' } }] }
  const changed: Answers = { rows: [{ id: 'r1', answers: { what: 'q' } }] }
  expect(mergeAnswers(form, { base, mine: {}, theirs: changed })).toEqual({
    answers: changed,
    conflicts: [{ path: 'rows.r1', base: { what: 'p' }, mine: undefined, theirs: { what: 'q' } }],
  })
})

test('two add a row each: both are there', () => {
  const merged = mergeAnswers(form, {
    base: { rows: [{ id: 'r1', answers: {} }] },
    mine: {
      rows: [
        { id: 'r1', answers: {} },
        { id: 'r2', answers: { what: 'p' } },
      ],
    },
    theirs: {
      rows: [
        { id: 'r1', answers: {} },
        { id: 'r3', answers: { what: 'q' } },
      ],
    },
  })
  expect(merged.conflicts).toEqual([])
  expect(merged.answers['rows']).toEqual([
    { id: 'r1', answers: {} },
    { id: 'r3', answers: { what: 'q' } },
    { id: 'r2', answers: { what: 'p' } },
  ])
})

test('differences are named by their place, and there are none between equal answers', () => {
  fc.assert(
    fc.property(answers, answers, (before, after) => {
      expect(differences(form, before, before)).toEqual([])
      const changed = differences(form, before, after).map(({ path }) => path)
      expect(new Set(changed).size).toBe(changed.length)
      expect(changed.includes('a')).toBe(before['a'] !== after['a'])
    }),
  )
})
