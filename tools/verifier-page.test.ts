import { createHash } from 'node:crypto'
import { runInThisContext } from 'node:vm'
import { eveningInputs, mix, mixedResult, mixRule, readEvening } from '@korzo/mixers'
import {
  decisionRecord,
  digest,
  fingerprint,
  type Json,
  leafHash,
  proofFile,
  proofOf,
  sealBatch,
  signingKey,
} from '@korzo/proofs'
import { beforeAll, expect, test } from 'vitest'
import { verifierPage } from './verifier-page.ts'
import type { verifyOnPage } from './verifier-page-script.ts'

const key = signingKey(new Uint8Array(32).fill(3))
const unknown = { key: '', code: '', feed: null }

/** An evening at three tables, sealed by the key above. */
function sealedEvening() {
  const people = ['ana', 'boris', 'clara', 'dora', 'emil', 'franz'].map((id) => ({ id }))
  const evening = readEvening(JSON.stringify({ people, tables: 2, rounds: 2 }))
  const inputs = eveningInputs(evening)
  const record = decisionRecord({
    rule: mixRule,
    parameters: { steps: evening.steps },
    seed: 's',
    ties: [],
    result: mixedResult(mix(evening, 's')) as Json,
    software: 'korzo 0.1.0',
    inputs,
  })
  const batch = { tenant: 'river-towns', leafHashes: [leafHash(record)], previous: null }
  const { sealOf } = sealBatch({ ...batch, sealedAt: '2026-03-01T10:00:00.000Z' }, key)
  return proofOf({ record, inputs, seal: sealOf(0) })
}

let page = ''
let verify: typeof verifyOnPage

beforeAll(async () => {
  page = await verifierPage(process.cwd())
  runInThisContext(scriptOf(page))
  verify = (globalThis as unknown as { korzoVerify: typeof verifyOnPage }).korzoVerify
})

test('its script verifies a proof without anything around it', async () => {
  const proof = sealedEvening()
  const trusting = { ...unknown, key: fingerprint(key.publicKey).toUpperCase() }
  expect(await verify(proofFile(proof), trusting)).toMatchObject({
    accepted: true,
    seal: 'trusted-key',
    text: expect.stringContaining('under root 1 of “river-towns” by a key you trust'),
  })
  const code = digest(proof.record)
  expect(await verify(proofFile(proof), { ...unknown, code })).toMatchObject({ accepted: true })
})

test('it refuses a changed byte, another key, another code, a feed that is none', async () => {
  const bytes = proofFile(sealedEvening())
  const changed = bytes.map((byte, at) => (at === 100 ? byte ^ 1 : byte))
  expect(await verify(changed, unknown)).toMatchObject({ accepted: false })
  const strange = { ...unknown, key: 'ab'.repeat(32) }
  expect(await verify(bytes, strange)).toMatchObject({ accepted: false, reason: 'key' })
  const other = { ...unknown, code: 'ab'.repeat(32) }
  expect(await verify(bytes, other)).toMatchObject({ accepted: false, reason: 'code' })
  const noFeed = { ...unknown, feed: new Uint8Array() }
  expect(await verify(bytes, noFeed)).toMatchObject({ accepted: false, reason: 'feed' })
})

test('the page loads nothing, and its policy lets it load nothing', () => {
  expect(page).not.toMatch(/\b(?:src|href)=/)
  const hash = createHash('sha256').update(scriptOf(page)).digest('base64')
  expect(page).toContain(`default-src 'none'; script-src 'sha256-${hash}'`)
  expect(page.match(/<script/g)).toHaveLength(1)
})

function scriptOf(html: string): string {
  return /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? ''
}
