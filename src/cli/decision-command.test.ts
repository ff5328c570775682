import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chance, digest, keyFile, readProof, signingKey, verify } from '@korzo/proofs'
import { InputError } from '@korzo/values'
import { expect, test } from 'vitest'
import { type Arguments, exit, UsageError } from './command.ts'
import { decisionCommand } from './decision-command.ts'

/** The first of the names in a file, drawn by lot. */
const draw = decisionCommand<string[]>({
  name: 'draw',
  summary: 'Draw a name',
  usage: 'FILES…',
  options: {},
  async read(path) {
    const names = (await readFile(path, 'utf8')).split('\n').filter((name) => name !== '')
    if (names.length === 0) throw new InputError({ line: 1, column: 1, expected: 'a name' })
    return names
  },
  decide(names, { values }) {
    const seed = String(values['seed'] ?? '')
    const [drawn = ''] = chance(seed, 'draw').shuffled(names)
    const common = { rule: 'test/draw@1', parameters: {}, seed, ties: [] }
    return { ...common, inputs: () => names, result: drawn, output: { drawn }, text: () => drawn }
  },
})

const recompute = {
  'test/draw@1': (proof: { seed: string | null; inputs: unknown; result: unknown }) =>
    chance(proof.seed ?? '', 'draw').shuffled(proof.inputs as string[])[0] === proof.result
      ? null
      : 'another name is drawn',
}

async function run(positionals: string[], values: Arguments['values'] = {}) {
  const said = { out: '', err: '' }
  const code = await draw.run(
    { values, positionals },
    { out: (text) => void (said.out += text), err: (text) => void (said.err += text) },
  )
  return { code, ...said }
}

async function folderWith(files: Record<string, string | Uint8Array>) {
  const folder = await mkdtemp(join(tmpdir(), 'korzo-'))
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  return (name: string) => join(folder, name)
}

const names = 'Ana\nBoris\nClara\n'

test('one line a file, in the order given, and the code of each decision', async () => {
  const at = await folderWith({ one: names, two: 'Dora\n' })
  const { code, out } = await run([at('one'), at('two')], { json: true, seed: 's' })
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(code).toBe(exit.done)
  expect(lines).toMatchObject([
    { file: at('one'), rule: 'test/draw@1', parameters: {}, ties: [] },
    { file: at('two'), drawn: 'Dora' },
  ])
  expect(lines[0].proof).toMatch(/^[0-9a-f]{64}$/)
  expect(lines[0].ms).toBeGreaterThanOrEqual(0)
})

test('a proof written without a key verifies by recomputation, under the code printed', async () => {
  const at = await folderWith({ names })
  const { out } = await run([at('names')], { json: true, seed: 's', proof: at('proof') })
  const proof = readProof(await readFile(at('proof')))
  expect(proof.record).toMatchObject({
    rule: 'test/draw@1',
    software: expect.stringMatching(/^korzo \d/),
  })
  expect(proof.seal).toBeNull()
  expect(digest(proof.record)).toBe(JSON.parse(out).proof)
  expect(await verify(proof, recompute)).toMatchObject({ accepted: true, seal: 'none' })
})

test('a proof written with a key is sealed by it', async () => {
  const key = signingKey(new Uint8Array(32).fill(5))
  const at = await folderWith({ names, key: keyFile(key) })
  await run([at('names')], { seed: 's', proof: at('proof'), key: at('key') })
  const proof = readProof(await readFile(at('proof')))
  const verdict = await verify(proof, recompute, { keys: [key.publicKey] })
  expect(verdict).toMatchObject({ accepted: true, seal: 'trusted-key' })
})

test('a file that cannot be read is bad input; the others are still decided', async () => {
  const at = await folderWith({ empty: '', names })
  const { code, out, err } = await run([at('empty'), at('missing'), at('names')], { json: true })
  expect(code).toBe(exit.badInput)
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines[0]).toEqual({
    file: at('empty'),
    error: { message: 'line 1, column 1: expected a name', line: 1, column: 1, expected: 'a name' },
  })
  expect(lines[1].error.message).toContain('ENOENT')
  expect(lines[2].file).toBe(at('names'))
  expect(err).toContain(`${at('empty')}: line 1, column 1: expected a name`)
})

test('a folder where a file is wanted is bad input, named', async () => {
  const at = await folderWith({ names })
  const { code, err } = await run([at('')])
  expect(code).toBe(exit.badInput)
  expect(err).toContain(`${at('')}: EISDIR`)
})

test('a proof that cannot be written, a key that is none: said in one sentence', async () => {
  const at = await folderWith({ names })
  expect(await run([at('names')], { proof: at('no/folder') })).toMatchObject({
    code: exit.badInput,
    err: expect.stringContaining('ENOENT'),
  })
  expect(await run([at('names')], { proof: at('proof'), key: at('names') })).toMatchObject({
    code: exit.badInput,
    err: expect.stringContaining('expected JSON'),
  })
})

test('options that make no sense together are a mistake of usage', async () => {
  await expect(run([])).rejects.toThrow(UsageError)
  await expect(run(['a', 'b'], { proof: 'p' })).rejects.toThrow('one input file at a time')
  await expect(run(['a'], { key: 'k' })).rejects.toThrow('--proof')
})
