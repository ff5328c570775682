import type { Json } from '@korzo/proofs'
import { InputError } from '@korzo/values'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mix, mixedResult } from './mix.ts'
import { eveningInputs, readEvening } from './read-evening.ts'
import { mixReasons } from './reasons.ts'
import { seatingFault, verifyMix } from './verify.ts'

type Given = { [name: string]: Json }

function guests(count: number, more: (at: number) => Given = () => ({})): Given[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `p${at}`,
    attributes: { country: `c${(at * 7) % 9}`, kind: `k${at % 3}` },
    languages: at % 4 === 0 ? ['sr'] : ['en', 'sr'],
    ...more(at),
  }))
}

const evening = (given: Given) =>
  readEvening(JSON.stringify({ mix: { country: 3, kind: 1 }, ...given }))

describe('an evening', () => {
  it('of 60 people at 10 tables in 5 rounds brings nobody together twice, and countries apart', () => {
    const usual = evening({ people: guests(60), tables: 10, rounds: 5 })
    const mixed = mix(usual, 'seed')
    expect(seatingFault(usual, mixed.rounds)).toBeNull()
    expect(mixed.repeats).toBe(0)
    expect(mixed.alike['country']).toBeLessThan(20)
  })

  it('keeps pairs apart though a table then shares no language', () => {
    const people = [
      { id: 'a', languages: ['en'] },
      { id: 'b', languages: ['en'] },
      { id: 'c', languages: ['sq', 'sr'] },
      { id: 'd', languages: ['en', 'sr'] },
      { id: 'e', languages: ['sq', 'sr'] },
    ]
    const apart = ['b', 'a', 'c'].map((other) => ['d', other])
    const small = evening({ people, tables: 2, rounds: 2, commonLanguage: true, apart })
    for (const seed of ['1', '2', '3', '4', '5'])
      expect(mix(small, seed)).toMatchObject({ apartMet: 0, separated: 0 })
  })

  it('keeps hosts at their tables and pairs apart, with uneven groups', () => {
    const hosted = evening({
      people: guests(57, (at) => (at < 10 ? { table: at + 1 } : {})),
      tables: 10,
      rounds: 5,
      apart: [
        ['p11', 'p12'],
        ['p20', 'p30'],
      ],
    })
    const mixed = mix(hosted, 'seed')
    expect(seatingFault(hosted, mixed.rounds)).toBeNull()
    expect([mixed.repeats, mixed.apartMet]).toEqual([0, 0])
  })

  it('goes on after two rounds when three more people join, changing nothing that was held', () => {
    const begun = mix(evening({ people: guests(60), tables: 10, rounds: 5 }), 'seed')
    const held = begun.rounds.slice(0, 2)
    const later = evening({
      people: guests(63, (at) => (at >= 60 ? { from: 3 } : {})),
      tables: 10,
      rounds: 5,
      held,
    })
    const mixed = mix(later, 'seed')
    expect(seatingFault(later, mixed.rounds)).toBeNull()
    expect(mixed.rounds.slice(0, 2)).toEqual(held)
    expect(mixed.repeats).toBe(0)
  })

  it('lets people who come together sit together in every round', () => {
    const pairs = evening({
      people: guests(24),
      tables: 6,
      rounds: 3,
      together: [
        ['p1', 'p2'],
        ['p8', 'p9'],
      ],
    })
    const mixed = mix(pairs, 'seed')
    expect(seatingFault(pairs, mixed.rounds)).toBeNull()
    expect([mixed.separated, mixed.repeats]).toEqual([0, 0])
  })

  it('seats everybody where a language is shared when one is asked for', () => {
    const people = guests(24, (at) => ({
      languages: at < 12 ? ['en', 'sr'] : at < 18 ? ['en'] : ['sr'],
    }))
    const mixed = mix(evening({ people, tables: 6, rounds: 4, commonLanguage: true }), 'seed')
    expect(mixed.withoutCommonLanguage).toBe(0)
  })

  it('of two groups without a language in common has as few repeats as can be proven', () => {
    const people = guests(12, (at) => ({ languages: at < 6 ? ['en'] : ['sr'] }))
    const given = { people, tables: 4, rounds: 4, commonLanguage: true }
    const mixed = mix(evening(given), 'seed')
    const { withoutCommonLanguage, repeats, fewestRepeats } = mixed
    expect([withoutCommonLanguage, repeats, fewestRepeats]).toEqual([0, 18, 18])
    expect(mix(evening({ ...given, commonLanguage: false }), 'seed').fewestRepeats).toBe(0)
  })

  it('of hosts who never sit together and a pair kept apart counts neither as people to meet', () => {
    const people = guests(6, (at) => (at < 2 ? { table: at + 1 } : {}))
    const hosted = evening({ people, tables: 2, rounds: 3, apart: [['p2', 'p3']] })
    const mixed = mix(hosted, 'seed')
    expect(mixed.apartMet).toBe(0)
    expect(mixed.fewestRepeats).toBe(5)
    expect(mixed.repeats).toBe(6) // the best of all 56 seatings
  })

  it('never has fewer repeats than the proven least, and says so to each person', () => {
    const crowded = evening({ people: guests(12), tables: 3, rounds: 6 })
    const mixed = mix(crowded, 'seed')
    expect(mixed.fewestRepeats).toBe(42)
    expect(mixed.repeats).toBeGreaterThanOrEqual(mixed.fewestRepeats)
    const reasons = mixReasons(crowded, mixed)
    expect(reasons).toHaveLength(12)
    const again = reasons.reduce(
      (sum, one) => sum + one.again.reduce((all, { times }) => all + times - 1, 0),
      0,
    )
    expect(again).toBe(2 * mixed.repeats)
  })

  it('is seated by every rule whatever is asked, the same each time', () => {
    const asked = fc.record({
      count: fc.integer({ min: 2, max: 26 }),
      tables: fc.integer({ min: 1, max: 6 }),
      rounds: fc.integer({ min: 1, max: 5 }),
      hosts: fc.integer({ min: 0, max: 2 }),
      late: fc.integer({ min: 0, max: 3 }),
      commonLanguage: fc.boolean(),
    })
    fc.assert(
      fc.property(asked, ({ count, tables, rounds, hosts, late, commonLanguage }) => {
        const more = (at: number): Given =>
          at < Math.min(hosts, tables)
            ? { table: at + 1 }
            : at >= count - late
              ? { from: Math.min(2, rounds) }
              : {}
        const one = evening({
          people: guests(count, more),
          tables,
          rounds,
          commonLanguage,
          steps: 2000,
        })
        const mixed = mix(one, 'seed')
        expect(seatingFault(one, mixed.rounds)).toBeNull()
        expect(mixed.repeats).toBeGreaterThanOrEqual(mixed.fewestRepeats)
        expect(mix(one, 'seed')).toEqual(mixed)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a proof of an evening', () => {
  const small = evening({ people: guests(16), tables: 4, rounds: 4, steps: 5000 })
  const made = {
    parameters: { steps: small.steps },
    seed: 'seed',
    inputs: eveningInputs(small),
    result: mixedResult(mix(small, 'seed')) as Json,
    ties: [],
  }
  const proof = () => made

  it('holds', () => expect(verifyMix(proof())).toBeNull())

  it('is refused when anything in it is changed', () => {
    const text = JSON.stringify(proof())
    const swapped = text.replace(/"rounds":\[\[\["(p\d+)","(p\d+)"/, '"rounds":[[["$2","$1"')
    expect(verifyMix(JSON.parse(swapped))).toContain('other rounds')
    for (const [from, to] of [
      ['"repeats":0', '"repeats":1'],
      ['"seed":"seed"', '"seed":null'],
      ['"parameters":{"steps":5000}', '"parameters":{"steps":5001}'],
      ['"method":"construction"', '"method":"search"'],
    ] as const) {
      expect(text).toContain(from)
      expect(verifyMix(JSON.parse(text.replace(from, to)))).toBeTypeOf('string')
    }
  })

  it('of whatever form is answered with a sentence', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (inputs, result) => {
        expect(verifyMix({ ...proof(), inputs: inputs as Json })).toBeTypeOf('string')
        expect(verifyMix({ ...proof(), result: result as Json })).toBeTypeOf('string')
      }),
      { numRuns: 200 },
    )
  })
})

describe('the reader of evenings', () => {
  it('names line and column of what is wrong', () => {
    const at = (text: string) => {
      try {
        readEvening(text)
      } catch (error) {
        if (error instanceof InputError) return `${error.line}:${error.column}`
        throw error
      }
      return 'read'
    }
    expect(at('{"people":[{"id":"a"},\n {"id":"a"}],"tables":1,"rounds":1}')).toBe('2:8')
    expect(at('{"people":[{"id":"a"},{"id":"b"}],\n"tables":[1],"rounds":1}')).toBe('1:11')
    expect(at('{"people":[{"id":"a"},{"id":"b"}],"tables":1,"rounds":0}')).toBe('1:55')
    expect(at('{"people":[')).toBe('1:12')
  })

  it('reads mutations of a file or refuses them, and nothing else', () => {
    const text = JSON.stringify(eveningInputs(evening({ people: guests(5), tables: 2, rounds: 2 })))
    const change = fc.tuple(fc.nat(text.length), fc.nat(8), fc.string({ maxLength: 5 }))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        let mutated = text
        for (const [at, length, put] of changes)
          mutated = mutated.slice(0, at) + put + mutated.slice(at + length)
        try {
          readEvening(mutated)
        } catch (error) {
          expect(error).toBeInstanceOf(InputError)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('reads back what it writes', () => {
    const one = evening({
      people: guests(9, (at) => (at === 2 ? { from: 2, table: 1 } : {})),
      tables: [3, 3, 4],
      rounds: 3,
      apart: [['p1', 'p3']],
    })
    expect(readEvening(JSON.stringify(eveningInputs(one)))).toEqual(one)
  })
})
