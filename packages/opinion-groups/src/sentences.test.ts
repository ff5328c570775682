import { expect, test } from 'vitest'
import { groupFindings, statementFindings } from './findings.ts'
import { groupOpinions } from './group-opinions.ts'
import { report, reportText } from './report.ts'
import { groupSentence, groupsSentence, statementSentence } from './sentences.ts'
import { camps, conversationOf } from './testing.ts'

const rows = Array.from({ length: 20 }, (_, p) => (p % 2 === 0 ? 'aaaadddda' : 'ddddaaaaa'))
const two = conversationOf(...rows)

test('what divides and what unites is said in a sentence', () => {
  const said = statementFindings(groupOpinions(two)).map(statementSentence)
  expect(said[0]).toBe(
    'This divides people: in group A 10 of 10 (100 %) agree, in group B 10 of 10 (100 %) disagree.',
  )
  expect(said[8]).toBe(
    'Every group agrees: 20 of 20 (100 %) of all who voted, and 10 of 10 (100 %) even in group A.',
  )
})

test('what is typical of a group is said in a sentence', () => {
  const [first, ...others] = groupFindings(groupOpinions(two), 0).map(groupSentence)
  expect(first).toBe(
    'What group A agrees with most, compared with others: 10 of 10 (100 %) agreed; in the other groups 0 of 10 (0 %).',
  )
  expect(others).toContain(
    'Typical of group A: 10 of 10 (100 %) disagreed; in the other groups 0 of 10 (0 %).',
  )
})

test('what a group agrees with less than the others is not said to be its own', () => {
  const counts = { group: 2, statement: 15, side: 'agree', count: 7, of: 10 } as const
  const others = { count: 25, of: 29 }
  expect(groupSentence({ code: 'most-agreed', ...counts, others })).toBe(
    'Group C agrees with this, the others even more: 7 of 10 (70 %) agreed; in the other groups 25 of 29 (86 %).',
  )
})

test('every statement has a finding and a sentence', () => {
  const { statements } = report(groupOpinions(camps(60, 25))) as { statements: { text: string }[] }
  expect(statements.length).toBe(25)
  for (const { text } of statements) expect(text).toMatch(/^[A-Z].*\.$/)
})

test('groups are counted for people', () => {
  expect(groupsSentence(0, 0, 0)).toBe('There are no opinion groups yet.')
  expect(groupsSentence(1, 1, 2)).toBe(
    '1 participant forms one group: no clear division. 1 participant voted too little to be placed.',
  )
  expect(reportText(groupOpinions(two))).toContain('What divides people most\n  statement 0\n')
})
