import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealAll } from '#kernel/proofs/index.ts'
import { root } from '#kernel/root.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../tests/world.ts'
import { noChanges } from './domain/changes.ts'
import { problemOf } from './domain/problem.ts'
import { snapshotOf } from './queries/snapshot.ts'
import { solve } from './queries/solve.ts'
import { aReviewedCall, decideIt, type Reviewed } from './testing.ts'
import { nameDecider } from './use-cases/name-deciders.ts'
import { publishDecision } from './use-cases/publish-decision.ts'
import { putForward, solveFirst } from './use-cases/put-forward.ts'
import { sendLetters, writeLetter } from './use-cases/send-letters.ts'
import { sign } from './use-cases/sign.ts'

let world: World
let chair: Someone
let member: Someone
beforeAll(async () => {
  world = await makeWorld()
  chair = await world.person('Chair')
  member = await world.person('Member')
})
afterAll(() => world.close())

async function selectedBy({ tenantId, callId }: Reviewed, changes = noChanges) {
  const snapshot = await snapshotOf(world.runtime.db, { tenantId, callId })
  if (snapshot === undefined) throw new Error('no such call')
  return solve(problemOf(snapshot.rules, snapshot.candidates, changes), 'exact')
}

async function statesOf({ ids }: Reviewed): Promise<string[]> {
  const rows = await world.runtime.db
    .selectFrom('programmes.application')
    .select(['id', 'state'])
    .where('id', 'in', [...ids])
    .execute()
  const states = new Map(rows.map(({ id, state }) => [id, state]))
  return ids.map((id) => states.get(id) ?? '')
}

describe('what would be if', () => {
  test('the floor for small towns takes one in with fewer points; without it the points alone decide', async () => {
    const call = await aReviewedCall(world.runtime)
    const [mostar, leeds, bitola, kotor] = call.codes
    const ruled = await selectedBy(call)
    expect([...ruled.selected].sort()).toEqual([mostar, leeds, kotor].sort())
    const free = { ...noChanges, quotas: { 'small-towns': { least: 0 } } }
    expect([...(await selectedBy(call, free)).selected].sort()).toEqual(
      [mostar, leeds, bitola].sort(),
    )
  })

  test('a floor nobody can meet is explained by the rules that contradict one another', async () => {
    const call = await aReviewedCall(world.runtime)
    const changes = { ...noChanges, places: 1, quotas: { 'small-towns': { least: 2 } } }
    const { feasible, conflict } = await selectedBy(call, changes)
    expect(feasible).toBe(false)
    expect(conflict?.rules.map(({ id }) => id)).toEqual(['places:max', 'small-towns:min'])
  })

  test('it has an address that shows who comes in and who goes, to those who prepare or decide and to nobody else', async () => {
    const call = await aReviewedCall(world.runtime)
    const secretary = await world.person('Secretary', [`network:${call.tenantId}:secretariat`])
    const address = `/en/${call.slug}/calls/${call.callSlug}/selection?q.small-towns.least=0`
    const page = await (await world.fetch(address, { as: secretary })).text()
    expect(page).toContain('1 comes in')
    expect(page).toContain('1 goes out')
    expect((await world.fetch(address, { as: chair })).status).toBe(404)
    const found = await (await world.fetch(`${address}&find=KOTOR`, { as: secretary })).text()
    expect(found).toContain('name="q.small-towns.least" value="0"') // what is tried stays
    const table = found.slice(found.indexOf('id="candidate-table"'))
    expect([table.includes('Works of Bitola'), table.includes('Works of Mostar')]).toEqual([
      false,
      false,
    ])
    const reserve = await world.fetch(`${address}&show=reserve&find=kotor`, { as: secretary })
    expect((await reserve.text()).slice(found.indexOf('id="candidates"'))).toContain(
      'Works of Kotor',
    )
    const key = { tenantId: call.tenantId, callId: call.callId }
    const named = { ...key, email: chair.email, role: 'Chair' }
    valueOf(await nameDecider.call(world.runtime, system, named))
    expect((await world.fetch(address, { as: chair })).status).toBe(200)
  })
})

describe('named persons decide', () => {
  test('nothing is decided before the last of them has signed what was put before them', async () => {
    const call = await aReviewedCall(world.runtime)
    const key = { tenantId: call.tenantId, callId: call.callId }
    for (const { email } of [chair, member])
      valueOf(await nameDecider.call(world.runtime, system, { ...key, email, role: 'Jury' }))
    const digest = await solveFirst(world.runtime, key, noChanges)
    valueOf(await putForward.call(world.runtime, system, { ...key, changes: noChanges, digest }))
    valueOf(await sign.call(world.runtime, chair.actor, { ...key, digest, agreed: true }))
    expect(new Set(await statesOf(call))).toEqual(new Set(['in-review']))
    valueOf(await sign.call(world.runtime, member.actor, { ...key, digest, agreed: true }))
    expect(await statesOf(call)).toEqual([
      'selected',
      'selected',
      'reserve',
      'selected',
      'not-selected',
      'not-selected',
    ])
  })

  test('whoever overrides the proposal says why, and the reason is published with it', async () => {
    const call = await aReviewedCall(world.runtime)
    const key = { tenantId: call.tenantId, callId: call.callId }
    const [, , , , sokobanja = ''] = call.codes
    const unsaid = { ...noChanges, inside: { [sokobanja]: '' } }
    const named = { ...key, email: chair.email, role: 'Jury' }
    valueOf(await nameDecider.call(world.runtime, system, named))
    const digest = await solveFirst(world.runtime, key, unsaid)
    const refused = await putForward.call(world.runtime, system, {
      ...key,
      changes: unsaid,
      digest,
    })
    expect(refused.ok).toBe(false)
    const changes = { ...noChanges, inside: { [sokobanja]: 'It hosts the boot-camp.' } }
    await decideIt(world.runtime, key, { by: [chair], changes })
    valueOf(await publishDecision.call(world.runtime, system, key))
    const page = await world.fetch(`/en/${call.slug}/calls/${call.callSlug}/decision`)
    expect(await page.text()).toContain('It hosts the boot-camp.')
  })

  test('when somebody withdraws meanwhile, the signature is refused: it is no longer what was computed', async () => {
    const call = await aReviewedCall(world.runtime)
    const key = { tenantId: call.tenantId, callId: call.callId }
    const named = { ...key, email: chair.email, role: 'Jury' }
    valueOf(await nameDecider.call(world.runtime, system, named))
    const digest = await solveFirst(world.runtime, key, noChanges)
    valueOf(await putForward.call(world.runtime, system, { ...key, changes: noChanges, digest }))
    await world.runtime.db
      .updateTable('programmes.application')
      .set({ state: 'withdrawn' })
      .where('id', '=', call.ids[0] ?? '')
      .execute()
    const outcome = await sign.call(world.runtime, chair.actor, { ...key, digest, agreed: true })
    expect(outcome.ok ? '' : outcome.refusal.code).toBe('selections.changed-meanwhile')
  })

  test('who does not tick that they decide has not signed; the page says so at the box', async () => {
    const call = await aReviewedCall(world.runtime)
    const key = { tenantId: call.tenantId, callId: call.callId }
    const named = { ...key, email: chair.email, role: 'Jury' }
    valueOf(await nameDecider.call(world.runtime, system, named))
    const digest = await solveFirst(world.runtime, key, noChanges)
    valueOf(await putForward.call(world.runtime, system, { ...key, changes: noChanges, digest }))
    const address = `/en/${call.slug}/calls/${call.callSlug}/selection/sign`
    const unsaid = await world.fetch(address, { as: chair, form: { digest } })
    expect([unsaid.status, await unsaid.text()]).toEqual([
      422,
      expect.stringContaining('href="#agreed"'),
    ])
    expect(new Set(await statesOf(call))).toEqual(new Set(['in-review']))
    const said = await world.fetch(address, { as: chair, form: { digest, agreed: 'yes' } })
    expect(said.status).toBe(303)
    expect(await statesOf(call)).toContain('selected')
  })

  test('without all reviews nothing can be put before them', async () => {
    const call = await aReviewedCall(world.runtime, { isReviewed: false })
    const key = { tenantId: call.tenantId, callId: call.callId }
    const named = { ...key, email: chair.email, role: 'Jury' }
    valueOf(await nameDecider.call(world.runtime, system, named))
    const digest = await solveFirst(world.runtime, key, noChanges)
    const outcome = await putForward.call(world.runtime, system, {
      ...key,
      changes: noChanges,
      digest,
    })
    expect(outcome.ok ? '' : outcome.refusal.code).toBe('selections.scores-missing')
  })
})

test('the downloaded proof is accepted by the program, and refused after one changed score', async () => {
  const call = await aReviewedCall(world.runtime)
  const key = { tenantId: call.tenantId, callId: call.callId }
  await decideIt(world.runtime, key, { by: [chair, member] })
  const { code } = valueOf(await publishDecision.call(world.runtime, system, key))
  await sealAll(world.runtime)
  const proof = await (await world.fetch(`/proofs/${call.slug}/${code}.json`)).text()
  expect(proof).not.toContain('Works of') // codes, no names
  const folder = mkdtempSync(join(tmpdir(), 'korzo-proof-'))
  const verified = (text: string) => {
    const file = join(folder, 'decision.proof')
    writeFileSync(file, text)
    const options = { encoding: 'utf8' } as const
    return spawnSync(
      process.execPath,
      [join(root, 'bin/korzo'), 'verify', file, '--code', code],
      options,
    )
  }
  expect(verified(proof).stdout).toContain('Right: recomputed from these inputs')
  const changed = verified(proof.replace('"score":80', '"score":81'))
  expect([changed.status, changed.stdout.includes('Refused')]).toEqual([1, true])

  const check = `/en/${call.slug}/calls/${call.callSlug}/decision/check`
  const answer = await (await world.fetch(check)).text()
  expect(answer).toContain('It matches')
  expect(answer).toMatch(
    /the result is the one that was published[\s\S]*<details>[\s\S]*selection\/best@1/,
  )
  const copy = await (await world.fetch(`${check}?code=${call.codes[2]}&points=99`)).text()
  expect(copy.split('It does not match').length - 1).toBe(2)
})

test('each applicant gets a letter with their own reason and code, once, in the words of the network', async () => {
  const call = await aReviewedCall(world.runtime)
  const key = { tenantId: call.tenantId, callId: call.callId }
  const ana = await world.person('Ana')
  await world.runtime.db
    .insertInto('programmes.author')
    .values({
      tenant_id: call.tenantId,
      application_id: call.ids[2] ?? '',
      person_id: ana.id,
      is_lead: true,
      added_at: world.runtime.clock(),
    })
    .execute()
  await decideIt(world.runtime, key, { by: [chair] })
  const early = await sendLetters.call(world.runtime, system, key)
  expect(early.ok ? '' : early.refusal.code).toBe('selections.publish-first')
  valueOf(await publishDecision.call(world.runtime, system, key))
  const words = { ...key, outcome: 'reserve', subject: {}, body: { en: 'You are the next.' } }
  valueOf(await writeLetter.call(world.runtime, system, words))
  expect(valueOf(await sendLetters.call(world.runtime, system, key))).toEqual({ letters: 1 })
  expect((await sendLetters.call(world.runtime, system, key)).ok).toBe(false)
  await world.settle()
  const { rendered } = await world.runtime.db
    .selectFrom('kernel.mail')
    .select('rendered')
    .where('template', '=', 'selections.outcome')
    .executeTakeFirstOrThrow()
  const text = rendered?.text ?? ''
  expect(text).toContain('You are the next.')
  expect(text).toContain('room was needed for: Small towns')
  expect(text).toContain(call.codes[2])
  const checked = `/en/${call.slug}/calls/${call.callSlug}/decision/${call.codes[2]}`
  expect(rendered?.check).toBe(`http://korzo.test${checked}`)
  expect(rendered?.html).toContain('cid:check')
  const found = await (await world.fetch(checked)).text()
  expect(found).toContain(`What was decided about ${call.codes[2]}`)
  expect(found).toContain(`/proofs/${call.slug}/`)
  expect(found).not.toContain(call.codes[3])
  expect((await world.fetch(checked.replace(/.{7}$/, 'AA-AAAA'))).status).toBe(404)

  const page = await world.fetch(`/en/${call.slug}/applications/${call.ids[2]}`, { as: ana })
  expect(await page.text()).toContain('room was needed for: Small towns')
  const api = await world.fetch(`/api/v1/networks/${call.slug}/calls/${call.callSlug}/decision`)
  const { items } = (await api.json()) as { items: { code: string; outcome: string }[] }
  expect(items.map(({ code, outcome }) => [code, outcome]).slice(0, 4)).toEqual([
    [expect.anything(), 'selected'],
    [expect.anything(), 'selected'],
    [call.codes[3], 'selected'],
    [call.codes[2], 'reserve'],
  ])
})
