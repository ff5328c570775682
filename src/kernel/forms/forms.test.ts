import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '@korzo/values'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, monday, system, type World } from '../../../tests/world.ts'
import type { Work } from '../contract.ts'
import { fileById, keepUpload } from '../files/index.ts'
import { InvalidInput } from '../invalid-input.ts'
import { siteTenant } from '../tenant.ts'
import { workIn } from '../use-case.ts'
import { eraseOldAnswers } from './erase.ts'
import {
  closeResponse,
  copyForm,
  createForm,
  formDraft,
  formVersion,
  publishFormVersion,
  reopenResponse,
  responseById,
  responseForViewer,
  revisionAnswers,
  saveDraft,
  saveFormDraft,
  startResponse,
  submitResponse,
  undoFormDraft,
} from './index.ts'

const tenantId = siteTenant
let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

function inTx<T>(run: (work: Work) => Promise<T>): Promise<T> {
  return world.runtime.db
    .transaction()
    .execute((tx) => run(workIn(world.runtime, system, tx, world.runtime.clock())))
}

const need = { id: 'need', kind: 'long-text', label: { en: 'Need' }, required: true }
const cost = { id: 'cost', kind: 'money', currency: 'EUR', label: { en: 'Cost' } }
const phone = {
  id: 'phone',
  kind: 'text',
  label: { en: 'Phone' },
  seenBy: ['secretariat'],
  keptDays: 30,
}

function definition(...fields: readonly object[]) {
  return {
    title: { en: 'Application' },
    sections: [{ id: 'all', title: { en: 'All' }, fields }],
  }
}

let count = 0
async function aResponse(...fields: readonly object[]): Promise<string> {
  count += 1
  return inTx(async (work) => {
    const formId = await createForm(work, {
      tenantId,
      owner: `call:${count}`,
      definition: definition(...fields),
    })
    await publishFormVersion(work, { tenantId, formId })
    return startResponse(work, { tenantId, formId, holder: 'application:1' })
  })
}

const save = (
  responseId: string,
  base: number,
  answers: Parameters<typeof saveDraft>[1]['answers'],
) => inTx((work) => saveDraft(work, { tenantId, responseId, base, answers }))

test('two authors edit one draft: what only one changed is kept, what both changed is named', async () => {
  const responseId = await aResponse(need, cost)
  await save(responseId, 0, { need: 'Light', cost: { minor: 100, currency: 'EUR' } })
  await save(responseId, 1, { need: 'Water', cost: { minor: 100, currency: 'EUR' } })
  const late = await save(responseId, 1, { need: 'Light', cost: { minor: 200, currency: 'EUR' } })
  expect(late).toEqual({
    revision: 3,
    answers: { need: 'Water', cost: { minor: 200, currency: 'EUR' } },
    conflicts: [],
  })
  const clash = await save(responseId, 1, { need: 'Roads', cost: { minor: 100, currency: 'EUR' } })
  expect(clash.conflicts).toEqual([{ path: 'need', base: 'Light', mine: 'Roads', theirs: 'Water' }])
  expect(clash.revision).toBe(3)
})

test('what is missing is named when it is handed in, and nothing is handed in', async () => {
  const responseId = await aResponse(need)
  const key = { tenantId, responseId }
  const refused = await inTx((work) => submitResponse(work, key)).catch((error: unknown) => error)
  expect(refused instanceof InvalidInput && refused.issues).toEqual([
    { path: 'answers.need', code: 'form.required', details: {} },
  ])
  expect((await responseById(world.runtime.db, key))?.state).toBe('draft')
})

test('who hands in has seen the newest words', async () => {
  const responseId = await aResponse(need)
  await save(responseId, 0, { need: 'Light' })
  await save(responseId, 1, { need: 'Water' })
  const stale = inTx((work) => submitResponse(work, { tenantId, responseId }, { base: 1 }))
  await expect(stale).rejects.toThrow(new Refusal('form.changed-meanwhile'))
})

test('what was handed in stays when it is returned for correction', async () => {
  const responseId = await aResponse(need)
  const key = { tenantId, responseId }
  await save(responseId, 0, { need: 'Light' })
  const { revision } = await inTx((work) => submitResponse(work, key, { base: 1 }))
  await expect(save(responseId, revision, { need: 'x' })).rejects.toThrow('form.is-submitted')
  await inTx((work) => reopenResponse(work, key))
  await save(responseId, revision, { need: 'Water' })
  expect(await revisionAnswers(world.runtime.db, key, revision)).toEqual({ need: 'Light' })
})

test('a published version never changes, and old responses stay with theirs', async () => {
  const { db } = world.runtime
  const formId = await inTx((work) =>
    createForm(work, { tenantId, owner: 'call:v', definition: definition(need) }),
  )
  const key = { tenantId, formId }
  expect(await inTx((work) => publishFormVersion(work, key))).toBe(1)
  expect(await inTx((work) => publishFormVersion(work, key))).toBe(1)
  const old = await inTx((work) => startResponse(work, { ...key, holder: 'application:old' }))
  await inTx((work) =>
    saveFormDraft(work, { ...key, draft: 1, definition: definition(need, cost) }),
  )
  expect(await inTx((work) => publishFormVersion(work, key))).toBe(2)
  expect((await responseById(db, { tenantId, responseId: old }))?.version).toBe(1)
  expect((await formVersion(db, key))?.sections[0]?.fields.length).toBe(2)
  const forced = sql`update kernel.form_version set definition = '{}' where form_id = ${formId}`
  await expect(forced.execute(db)).rejects.toThrow('never change')
})

test('a step of building is undone, and two builders do not overwrite one another', async () => {
  const { db } = world.runtime
  const formId = await inTx((work) =>
    createForm(work, { tenantId, owner: 'call:u', definition: definition(need) }),
  )
  const key = { tenantId, formId }
  const edit = (draft: number) =>
    inTx((work) => saveFormDraft(work, { ...key, draft, definition: definition(need, cost) }))
  await edit(1)
  await expect(edit(1)).rejects.toThrow('form.changed-meanwhile')
  await inTx((work) => undoFormDraft(work, key))
  expect((await formDraft(db, key))?.definition).toEqual(definition(need))
  expect(await edit(1)).toBe(3)
  const copy = await inTx((work) => copyForm(work, key, { tenantId, owner: 'call:next' }))
  expect((await formDraft(db, { tenantId, formId: copy }))?.definition).toEqual(
    definition(need, cost),
  )
})

test('a faulty definition is refused with the place of each fault', async () => {
  const twice = inTx((work) =>
    createForm(work, { tenantId, owner: 'call:x', definition: definition(need, need) }),
  ).catch((error: unknown) => error)
  const error = await twice
  expect(
    error instanceof InvalidInput && error.issues.map(({ path, code }) => [path, code]),
  ).toEqual([['sections.0.fields.1.id', 'form.definition-id-twice']])
})

test('each role sees its answers, and nobody sees those whose days are over', async () => {
  world.at(monday)
  const { db } = world.runtime
  const responseId = await aResponse(need, phone)
  const key = { tenantId, responseId }
  await save(responseId, 0, { need: 'Light', phone: '+381 1' })
  await inTx((work) => submitResponse(work, key))
  const seenBy = async (role: string) =>
    (await responseForViewer(db, key, { roles: [role] }))?.answers
  expect(await seenBy('reviewer')).toEqual({ need: 'Light' })
  expect(await seenBy('public')).toEqual({})
  expect(await seenBy('secretariat')).toEqual({ need: 'Light', phone: '+381 1' })

  await inTx((work) => closeResponse(work, key))
  world.at('2026-04-01T08:59:59Z')
  await eraseOldAnswers(world.runtime)
  expect(await seenBy('secretariat')).toEqual({ need: 'Light', phone: '+381 1' })
  world.at('2026-04-01T09:00:00Z')
  await eraseOldAnswers(world.runtime)
  expect(await seenBy('secretariat')).toEqual({ need: 'Light' })
  expect(await revisionAnswers(db, key, 1)).toEqual({ need: 'Light' })
  world.at(monday)
})

test('the files of an answer go with it, and nobody hands in a file of somebody else', async () => {
  world.at(monday)
  const { runtime } = world
  const plan = {
    id: 'plan',
    kind: 'files',
    label: { en: 'Plan' },
    types: ['txt'],
    mostBytes: 100,
    most: 1,
    keptDays: 1,
  }
  const responseId = await aResponse(plan)
  const path = join(runtime.config.dataFolder, 'plan')
  await writeFile(path, 'a plan')
  const upload = { field: 'plan', name: 'plan.txt', path, bytes: 6 }
  const limits = { types: ['txt'], mostBytes: 100 }
  const { id, name, bytes, type } = await keepUpload(
    runtime,
    { tenantId, actor: system },
    upload,
    limits,
  )
  const file = { id, name, bytes, type }
  const foreign = { ...file, id: '00000000-0000-7000-8000-000000000000' }
  await expect(save(responseId, 0, { plan: [foreign] })).rejects.toThrow('not-found')
  await save(responseId, 0, { plan: [file] })
  expect((await fileById(runtime.db, { tenantId, id }))?.owner).toBe('application:1')
  await inTx((work) => closeResponse(work, { tenantId, responseId }))
  world.at('2026-03-03T09:00:00Z')
  await eraseOldAnswers(runtime)
  expect(await fileById(runtime.db, { tenantId, id })).toBeUndefined()
  world.at(monday)
})
