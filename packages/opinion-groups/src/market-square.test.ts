import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { groupOpinions } from './group-opinions.ts'
import { statements, votes } from './market-square.ts'
import { reportText } from './report.ts'
import { conversationOf } from './testing.ts'

const page = readFileSync('docs/opinion-groups.md', 'utf8')
const example = conversationOf(...votes)
const result = groupOpinions({
  ...example,
  statements: example.statements.map((one, s) => ({ ...one, text: statements[s] ?? '' })),
})

test('the page for councillors shows what the code says about its example', () => {
  for (const line of reportText(result).split('\n')) expect(page).toContain(line.trim())
})

test('its picture shows everybody where the code puts them', () => {
  const picture = readFileSync('docs/pictures/opinion-groups.svg', 'utf8')
  result.groups.forEach(({ members }) => {
    for (const p of members) {
      const [x, y] = [result.positions.x[p] ?? NaN, result.positions.y[p] ?? NaN]
      expect(picture).toContain(
        `cx="${(320 + 90 * x).toFixed(1)}" cy="${(190 - 60 * y).toFixed(1)}"`,
      )
    }
  })
})
