import { aBlindRound, nobody } from '../tests/blind-round.ts'
import setup from '../tests/setup.ts'
import { makeWorld } from '../tests/world.ts'

const rounds = 400

/**
 * How long a reviewer waits for a no about what is hidden, against one about what never was: medians of requests one after the other, in turn. A
 * ratio of 1.00 says that the time tells nothing. On the embedded database, or with KORZO_TEST_DATABASE=postgresql on PostgreSQL.
 */
export async function main(): Promise<number> {
  const stop = await setup()
  const world = await makeWorld({ TRUST_PROXY: 'true' })
  const scene = await aBlindRound(world)
  const { network, secret, otherReview, reviewer } = scene
  const text = 'It was wrong to say so, and here is why.'
  let sender = 0
  const waitsFor = async (address: string, form?: Record<string, string>): Promise<number> => {
    sender += 1
    const headers = { 'x-forwarded-for': `192.0.2.${sender}` } // nobody comes too often
    const start = performance.now()
    const answer = await world.fetch(address, { as: reviewer, headers, ...(form && { form }) })
    await answer.text()
    if (answer.status !== 404) throw new Error(`${address} is answered ${answer.status}`)
    return performance.now() - start
  }
  const home = `/en/${network}`
  const asked = [
    { what: 'page of an application', address: `${home}/applications/${secret}` },
    { what: 'page of a review', address: `${home}/reviews/${otherReview}` },
    { what: 'withdrawing', address: `${home}/applications/${secret}/withdraw`, form: {} },
    { what: 'handing in', address: `${home}/applications/${secret}/submit`, form: { base: '0' } },
    { what: 'an appeal', address: `${home}/applications/${secret}/appeals`, form: { text } },
    { what: 'scores', address: `${home}/reviews/${otherReview}`, form: { do: 'save', base: '0' } },
  ]
  for (const { what, address, form } of asked) {
    const missing = address.replace(secret, nobody).replace(otherReview, nobody)
    const waits: { hidden: number[]; missing: number[] } = { hidden: [], missing: [] }
    for (let round = -20; round < rounds; round++) {
      // who comes first takes turns too
      const pair =
        round % 2 === 0 ? (['hidden', 'missing'] as const) : (['missing', 'hidden'] as const)
      for (const which of pair) {
        const wait = await waitsFor(which === 'hidden' ? address : missing, form)
        if (round >= 0) waits[which].push(wait)
      }
    }
    const [one, other] = [median(waits.hidden), median(waits.missing)]
    process.stdout.write(
      `${what.padEnd(24)} hidden ${one.toFixed(2)} ms, missing ${other.toFixed(2)} ms, ratio ${(one / other).toFixed(2)}\n`,
    )
  }
  await world.close()
  await stop()
  return 0
}

function median(waits: readonly number[]): number {
  const sorted = waits.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
