import { readdirSync, readFileSync } from 'node:fs'
import { signingKey, verifyFile } from '@korzo/proofs'
import { expect, test } from 'vitest'
import { verifiersOf } from '../src/cli/rule-packages.ts'

const folder = 'tests/proofs'
const key = signingKey(new Uint8Array(32).fill(11))
const kept = readdirSync(folder).filter((name) => name.endsWith('.proof'))

test.each(kept)('%s, written by an earlier version, still holds', async (name) => {
  const bytes = readFileSync(`${folder}/${name}`)
  const verdict = await verifyFile(bytes, verifiersOf, { keys: [key.publicKey] })
  expect(verdict).toMatchObject({ accepted: true, seal: 'trusted-key' })
})

test('there are some', () => {
  expect(kept.length).toBeGreaterThan(0)
})
