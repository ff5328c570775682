import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../../../../tests/world.ts'
import { aSolution } from '../../solutions/testing.ts'
import { readWordVectors, wordVectorsOf } from './word-vectors.ts'

let folder: string
let world: World
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korzo-vectors-'))
  const path = join(folder, 'small.vec')
  await writeFile(path, '4 2\nsunset 1 0\ndusk 0.99 0.1\nnoon 0 1\nmidday 0.1 0.99\n')
  world = await makeWorld({ WORD_VECTORS: path })
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

test('a model that is configured orders what fits by meaning; before it is read, the order is that of the points', async () => {
  const lamps = (name: string, when: string) =>
    aSolution(world.runtime, { name: { en: name }, summary: { en: `Lamps at ${when}` } })
  await lamps('One way', 'midday')
  await lamps('Other way', 'dusk')
  const order = async (when: string) => {
    const query = `q=${encodeURIComponent(`street lighting ${when}`)}&people=6000`
    const answer = await world.fetch(`/api/v1/what-fits?${query}`)
    const { items } = (await answer.json()) as { items: { solution: { name: { en: string } } }[] }
    return items.map(({ solution }) => solution.name.en)
  }
  expect((await order('sunset')).toSorted()).toEqual(['One way', 'Other way'])
  await expect.poll(() => wordVectorsOf(world.runtime)?.places.size, { timeout: 30_000 }).toBe(4)
  expect(await order('sunset')).toEqual(['Other way', 'One way'])
  expect(await order('noon')).toEqual(['One way', 'Other way'])
})

test('a file that is not there is told, and a site without the setting asks for none', async () => {
  await expect(readWordVectors(join(folder, 'missing.vec'))).rejects.toThrow('ENOENT')
  const { runtime } = world
  expect(
    wordVectorsOf({ ...runtime, config: { ...runtime.config, wordVectors: undefined } }),
  ).toBeUndefined()
})
