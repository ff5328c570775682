import { canonicalJson, type Json, verify, verifyFeed } from '@korzo/proofs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, system, type World } from '../../../tests/world.ts'
import type { Work } from '../contract.ts'
import { siteTenant } from '../tenant.ts'
import { workIn } from '../use-case.ts'
import {
  proofFeed,
  publishDecision,
  publishedProof,
  recordDecision,
  sealAll,
  siteKey,
} from './index.ts'

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

/** A rule simple enough to be checked by eye: whoever has the most points. */
const verifiers = {
  'test/most-points@1': ({ inputs, result }: { inputs: Json; result: Json }) => {
    const points = inputs as Record<string, number>
    const [best] = Object.entries(points).sort(([, a], [, b]) => b - a)
    return canonicalJson(result) === canonicalJson(best?.[0] ?? null)
      ? null
      : 'somebody else has more points'
  },
}

const decision = {
  tenantId: siteTenant,
  subject: 'test:1',
  rule: 'test/most-points@1',
  parameters: {},
  seed: null,
  inputs: { a: 3, b: 5 },
  result: 'b',
  ties: [],
}

test('a published decision is sealed into the chain and verifies against the key of the site', async () => {
  const { id, code } = await inTx((work) => recordDecision(work, decision))
  expect(await publishedProof(world.runtime.db, siteTenant, code)).toBeUndefined()
  await inTx((work) => publishDecision(work, { tenantId: siteTenant, id }))
  await sealAll(world.runtime)

  const { publicKey } = await siteKey(world.runtime.config)
  const proof = await publishedProof(world.runtime.db, siteTenant, code)
  if (proof === undefined) throw new Error('not published')
  const feed = await proofFeed(world.runtime.db, siteTenant, { after: 0, limit: 100 })
  expect(verifyFeed(feed, { keys: [publicKey] }).accepted).toBe(true)
  expect((await verify(proof, verifiers, { keys: [publicKey], feed, code })).accepted).toBe(true)
})

test('an operator who rewrites a sealed decision is found out', async () => {
  const { id, code } = await inTx((work) =>
    recordDecision(work, { ...decision, inputs: { a: 1, b: 2 } }),
  )
  await inTx((work) => publishDecision(work, { tenantId: siteTenant, id }))
  await sealAll(world.runtime)
  const row = await world.runtime.db
    .selectFrom('kernel.decision')
    .select(['record', 'inputs'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await world.runtime.db
    .updateTable('kernel.decision')
    .set({ record: row.record.replace('"result":"b"', '"result":"a"') })
    .where('id', '=', id)
    .execute()
  const { publicKey } = await siteKey(world.runtime.config)
  const proof = await publishedProof(world.runtime.db, siteTenant, code)
  if (proof === undefined) throw new Error('not published')
  expect((await verify(proof, verifiers, { keys: [publicKey] })).accepted).toBe(false)
})

test('the chain grows without gaps, and what was published before still stands in it', async () => {
  const before = await proofFeed(world.runtime.db, siteTenant, { after: 0, limit: 100 })
  await inTx((work) => work.record('test.something-happened', { number: 1 }))
  expect(await sealAll(world.runtime)).toBe(1)
  expect(await sealAll(world.runtime)).toBe(0)
  const after = await proofFeed(world.runtime.db, siteTenant, { after: 0, limit: 100 })
  expect(after.roots.slice(0, before.roots.length)).toEqual(before.roots)
  expect(after.roots.map(({ statement }) => statement.number)).toEqual(
    after.roots.map((_, index) => index + 1),
  )
})

test('the public feed and key answer without signing in', async () => {
  const key = await world.fetch('/proofs/key.json')
  expect(Object.keys((await key.json()) as object)).toEqual(['publicKey', 'fingerprint'])
  expect((await world.fetch('/proofs/no-such-network/feed.json')).status).toBe(404)
})
