import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { changed } from './changes.ts'
import { memo, untilChanged } from './memo.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function counting() {
  let asked = 0
  const remembered = memo(10, async (key) => `${key} ${++asked}`)
  return { remembered, asked: () => asked }
}

test('what is fresh is not asked for again, whoever asks', async () => {
  const { remembered, asked } = counting()
  await Promise.all([remembered.get('a'), remembered.get('a'), remembered.get('b')])
  vi.advanceTimersByTime(4_900)
  await remembered.get('a')
  expect(asked()).toBe(2)
})

test('what is half old is still given while it is loaded anew, once', async () => {
  const { remembered, asked } = counting()
  await remembered.get('a')
  vi.advanceTimersByTime(6_000)
  expect(await Promise.all([remembered.get('a'), remembered.get('a')])).toEqual(['a 1', 'a 1'])
  await vi.advanceTimersByTimeAsync(1)
  expect(await remembered.get('a')).toBe('a 2')
  expect(asked()).toBe(2)
})

test('what is too old is waited for', async () => {
  const { remembered } = counting()
  await remembered.get('a')
  vi.advanceTimersByTime(10_001)
  expect(await remembered.get('a')).toBe('a 2')
})

test('what was forgotten while it was loaded anew does not come back', async () => {
  let answer = (_value: string) => {}
  const remembered = memo(10, () => new Promise<string>((done) => (answer = done)))
  const first = remembered.get('a')
  answer('old')
  await first
  vi.advanceTimersByTime(6_000)
  void remembered.get('a')
  remembered.forget()
  answer('loaded before the change')
  await vi.advanceTimersByTimeAsync(1)
  const asked = remembered.get('a')
  answer('new')
  expect(await asked).toBe('new')
})

test('a failure is told to who waits, and is not remembered', async () => {
  let fails = true
  const remembered = memo(10, async () => {
    if (fails) throw new Error('away')
    return 'there'
  })
  await expect(remembered.get('a')).rejects.toThrow('away')
  fails = false
  expect(await remembered.get('a')).toBe('there')
})

test('what any change may touch is asked again after a change, and when its time is over', async () => {
  const site = {}
  let asked = 0
  const kept = untilChanged<number>(10, 2)
  const ask = (key: string) => kept(site, key, async () => ++asked)
  expect([await ask('a'), await ask('a')]).toEqual([1, 1])
  changed(site)
  expect(await ask('a')).toBe(2)
  vi.advanceTimersByTime(10_001)
  expect(await ask('a')).toBe(3)
  expect([await ask('b'), await ask('a'), await ask('c')]).toEqual([4, 3, 5])
  expect([await ask('a'), await ask('b')]).toEqual([3, 6]) // two are kept: those asked for last
})

test('a change while it is read makes what was read too old', async () => {
  const site = {}
  const kept = untilChanged<string>(10, 2)
  await kept(site, 'a', async () => {
    changed(site)
    return 'half old'
  })
  expect(await kept(site, 'a', async () => 'new')).toBe('new')
})
