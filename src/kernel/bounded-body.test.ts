import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../../tests/world.ts'
import { boundedBody } from './bounded-body.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

/** A body of so many pieces of 1,000 bytes that says nothing of its length. */
function sent(pieces: number) {
  let drawn = 0
  const body = new ReadableStream<Uint8Array>({
    pull(stream) {
      if (drawn === pieces) return stream.close()
      drawn += 1
      stream.enqueue(new Uint8Array(1000))
    },
  })
  const request = new Request('http://korzo.test', {
    method: 'POST',
    body,
    duplex: 'half',
  } as RequestInit)
  return { request, drawn: () => drawn }
}

test('a body is read whole up to the limit, and not much further than it', async () => {
  expect((await boundedBody(sent(5).request, 5000))?.length).toBe(5000)
  const endless = sent(1_000_000)
  expect(await boundedBody(endless.request, 5000)).toBeUndefined()
  expect(endless.drawn()).toBeLessThan(10)
})

test('a form that is too large is refused as that, in the language of the page, with a way on', async () => {
  const answer = await world.fetch('/de/sign-in', { form: { email: 'x'.repeat(2_000_001) } })
  const page = await answer.text()
  expect(answer.status).toBe(413)
  expect(page).toContain('Was gesendet wurde, ist zu groß: höchstens 2 MB.')
  expect(page).toContain('href="/de"')
})

test('whoever comes too often is told when to come again, in a header too', async () => {
  const answers = await Promise.all(
    Array.from({ length: 80 }, () => world.fetch('/en/certificates')),
  )
  const late = answers.find(({ status }) => status === 429)
  expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(0)
})
