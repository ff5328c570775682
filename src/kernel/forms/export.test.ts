import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Answers, answersFromCells } from '@korzo/forms'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, system, type World } from '../../../tests/world.ts'
import { csvChunks, readSheet, xlsxFile } from '../sheets/index.ts'
import { siteTenant as tenantId } from '../tenant.ts'
import { workIn } from '../use-case.ts'
import { exportResponses } from './export.ts'
import {
  createForm,
  formVersion,
  publishFormVersion,
  saveDraft,
  saveFormDraft,
  startResponse,
} from './index.ts'

let world: World
let formId: string
const label = { en: 'Label' }
const costs = {
  id: 'costs',
  kind: 'group',
  label,
  itemLabel: label,
  most: 5,
  fields: [{ id: 'sum', kind: 'money', currency: 'EUR', label }],
}
const secret = { id: 'secret', kind: 'text', label, seenBy: ['secretariat'] }
const form = (...fields: readonly object[]) => ({
  title: label,
  sections: [{ id: 'all', title: label, fields }],
})
const need = { id: 'need', kind: 'text', label }
const former = { id: 'former', kind: 'text', label }

/** 501 responses, one more than a page; the first to a version with a question that was dropped. */
const answersOf = (number: number): Answers => ({
  need: number % 2 === 0 ? `=SUM(${number})` : `Need ${number}; "so", ж`,
  secret: `s${number}`,
  costs: Array.from({ length: number % 3 }, (_, index) => ({
    id: `r${index}`,
    answers: { sum: { minor: number * 100 + index, currency: 'EUR' } },
  })),
})

beforeAll(async () => {
  world = await makeWorld()
  await world.runtime.db.transaction().execute(async (tx) => {
    const work = workIn(world.runtime, system, tx, world.runtime.clock())
    formId = await createForm(work, {
      tenantId,
      owner: 'call:1',
      definition: form(former, need),
    })
    const key = { tenantId, formId }
    await publishFormVersion(work, key)
    const answer = async (number: number, answers: Answers) => {
      const responseId = await startResponse(work, { ...key, holder: `application:${number}` })
      await saveDraft(work, { tenantId, responseId, base: 0, answers })
    }
    await answer(0, { former: 'old words', need: 'x' })
    await saveFormDraft(work, { ...key, draft: 1, definition: form(need, secret, costs) })
    await publishFormVersion(work, key)
    for (let number = 1; number <= 500; number += 1) {
      const { costs: rows, ...others } = answersOf(number)
      await answer(number, Array.isArray(rows) && rows.length > 0 ? answersOf(number) : others)
    }
  })
})
afterAll(() => world.close())

async function exported(roles: readonly string[]) {
  return exportResponses(world.runtime.db, { tenantId, formId }, { roles })
}

async function readBack(path: string) {
  const { header, rows } = await readSheet(path)
  const newest = await formVersion(world.runtime.db, { tenantId, formId })
  if (newest === undefined) throw new Error('there is no form')
  return rows.map(({ cells }) =>
    answersFromCells(newest, new Map(header.map((name, at) => [name, cells[at] ?? '']))),
  )
}

test.each(['csv', 'xlsx'] as const)(
  'what was written as %s is read back the same',
  async (kind) => {
    const table = await exported(['secretariat'])
    expect(table.header.slice(-5)).toEqual(
      ['secret', 'costs.1', 'costs.1.sum', 'costs.2', 'costs.2.sum', 'former'].slice(-5),
    )
    const path = join(world.runtime.config.dataFolder, `export.${kind}`)
    if (kind === 'xlsx') await writeFile(path, await xlsxFile(table, 'Responses'))
    else {
      const chunks = []
      for await (const chunk of csvChunks(table)) chunks.push(chunk)
      await writeFile(path, chunks.join(''))
    }
    const [first, ...others] = await readBack(path)
    expect(first).toEqual({ need: 'x' })
    expect(others).toHaveLength(500)
    for (const [index, answers] of others.entries()) {
      const { costs: rows, ...rest } = answersOf(index + 1)
      expect(answers).toEqual(
        Array.isArray(rows) && rows.length > 0 ? { ...rest, costs: rows } : rest,
      )
    }
  },
)

test('nobody exports what their role does not see', async () => {
  const table = await exported(['reviewer'])
  expect(table.header).not.toContain('secret')
  for await (const row of table.rows) expect(row.join()).not.toMatch(/s\d/)
})
