import { afterAll, beforeAll, expect, test } from 'vitest'
import { changed } from '#kernel/changes.ts'
import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { meWaiting } from '#modules/people/index.ts'
import { makeWorld, type World } from '../tests/world.ts'
import { waitingCount } from './waiting-count.ts'

let world: World
beforeAll(async () => void (world = await makeWorld()))
afterAll(() => world.close())

test('what waits is asked for once, and again when something changed', async () => {
  const { runtime } = world
  let asked = 0
  const waiting = fill(meWaiting, async () => {
    asked += 1
    return Array.from({ length: asked }, () => ({}) as never)
  })
  const visit = {
    runtime: { ...runtime, modules: [{ name: 'test', tables: {}, fills: [waiting] }] },
  } as unknown as Visit
  expect([await waitingCount(visit, 'ana'), await waitingCount(visit, 'ana')]).toEqual([1, 1])
  expect(await waitingCount(visit, 'bo')).toBe(2)
  changed(visit.runtime)
  expect(await waitingCount(visit, 'ana')).toBe(3)
})
