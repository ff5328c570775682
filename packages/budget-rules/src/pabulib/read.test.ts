import { InputError } from '@korzo/values'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPabulib } from './read.ts'
import { writePabulib } from './write.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const valid = `META
key;value
description;"A ""small"" town; with a river"
num_projects;3
num_votes;4
budget;1000.50
vote_type;approval
PROJECTS
project_id;cost;name
1;500;Bench
A/2;250.25;"Trees
along the road"
3;0;Free
VOTES
voter_id;vote;age
x;1,A/2;30
"y";"A/2,1";40
y;3;50
z;;60
`

function faultOf(text: string): { line: number; column: number } {
  try {
    readPabulib(bytes(text))
  } catch (error) {
    if (error instanceof InputError) return { line: error.line, column: error.column }
    throw error
  }
  throw new Error('this file should not have been readable')
}

describe('a Pabulib file', () => {
  test('is read with quoted fields, decimals and empty ballots', () => {
    const election = readPabulib(bytes(valid))
    expect(election.places).toBe(2)
    expect(election.budget).toBe(100050n)
    expect(election.projects.map(({ id, cost }) => [id, cost])).toEqual([
      ['1', 50000n],
      ['A/2', 25025n],
      ['3', 0n],
    ])
    expect(election.projects[1]?.fields['name']).toBe('Trees\nalong the road')
    expect(election.meta[0]).toEqual(['description', 'A "small" town; with a river'])
    expect(election.ballots).toEqual({
      voters: 4,
      weights: Uint32Array.of(2, 1, 1),
      offsets: Uint32Array.of(0, 2, 3, 3),
      projects: Uint32Array.of(0, 1, 2),
      points: null,
      pointPlaces: 0,
      naming: {
        start: Uint32Array.of(0, 1, 2, 3),
        ballot: Uint32Array.of(0, 0, 1),
        voters: Float64Array.of(2, 2, 1),
      },
    })
    expect(election.notes).toEqual([])
  })

  test('is the same with the line ends of Windows, a byte order mark, or no last newline', () => {
    const { ballots } = readPabulib(bytes(valid))
    const variants = [
      valid.replaceAll('\n', '\r\n'),
      `\uFEFF${valid}`,
      valid.trimEnd(),
      `${valid}\n\n`,
      valid.replaceAll('\n', '\n  \n').replace('Trees\n  \nalong', 'Trees\nalong'),
      valid.replace('1000.50', '1000,50').replace('num_votes;4', 'num_votes;4\nnum_votes;4'),
    ]
    for (const text of variants) {
      const election = readPabulib(bytes(text))
      expect([election.ballots, election.budget]).toEqual([ballots, 100050n])
    }
  })

  test.each([
    ['1e3', 1000n, 0],
    ['1.0005E+03', 10005n, 1],
    ['10005000e-4', 10005n, 1],
    ['0e5', 0n, 0],
  ])('may write its budget as a spreadsheet does: %s', (text, units, places) => {
    const whole = valid.replace('250.25', '250')
    const election = readPabulib(bytes(whole.replace('1000.50', text)))
    expect([election.budget, election.places]).toEqual([units, places])
  })

  test('counts a project named twice on a ballot once, and says so', () => {
    const election = readPabulib(bytes(valid.replace('1,A/2;30', '1,A/2,1;30')))
    expect(election.ballots.weights).toEqual(Uint32Array.of(2, 1, 1))
    expect(election.notes).toEqual(['1 ballots name a project twice; it counts once.'])
  })

  test('says when it announces another number of votes than it has', () => {
    expect(readPabulib(bytes(valid.replace('num_votes;4', 'num_votes;5'))).notes).toHaveLength(1)
  })

  test.each([
    ['an unknown project', valid.replace('A/2,1', '1,9'), { line: 17, column: 1 }],
    [
      'an unknown project on a plain line',
      valid.replace('x;1,A/2', 'x;1,7'),
      { line: 16, column: 5 },
    ],
    ['a project listed twice', valid.replace('3;0;Free', '1;0;Free'), { line: 13, column: 1 }],
    ['a cost that is no number', valid.replace('500;Bench', 'five;Bench'), { line: 10, column: 3 }],
    ['a negative budget', valid.replace('1000.50', '-5'), { line: 6, column: 8 }],
    [
      'a budget with a comma that may separate thousands',
      valid.replace('1000.50', '1,000'),
      { line: 6, column: 8 },
    ],
    ['a budget beyond all money', valid.replace('1000.50', '1e99'), { line: 6, column: 8 }],
    ['two budgets', valid.replace('num_votes;4', 'budget;900'), { line: 6, column: 1 }],
    ['no vote type', valid.replace('vote_type;approval\n', ''), { line: 1, column: 1 }],
    ['a row with too few fields', valid.replace('y;3;50', 'y;3'), { line: 18, column: 1 }],
    ['a quote that never ends', valid.replace('"y"', '"y'), { line: 17, column: 1 }],
    ['no section of votes', valid.slice(0, valid.indexOf('VOTES')), { line: 14, column: 1 }],
    ['an empty file', '', { line: 1, column: 1 }],
  ])('names line and column of %s', (_, text, place) => {
    expect(faultOf(text)).toEqual(place)
  })
})

const withPoints = (type: string, rows: string, meta = '') =>
  readPabulib(
    bytes(
      `META\nkey;value\nbudget;10\nvote_type;${type}\n${meta}PROJECTS\nproject_id;cost\na;1\nb;2\nc;3\nVOTES\n${rows}`,
    ),
  ).ballots

describe('points', () => {
  test('are read from cumulative ballots, in tenths where one needs them', () => {
    const ballots = withPoints('cumulative', 'voter_id;vote;points\n1;b,a;3,2\n2;c;0.5\n')
    expect([ballots.pointPlaces, [...(ballots.points ?? [])]]).toEqual([1, [20, 30, 5]])
  })

  test('may be negative on scoring ballots', () => {
    const ballots = withPoints('scoring', 'voter_id;points;vote\n1;-1,2;a,b\n')
    expect([...(ballots.points ?? [])]).toEqual([-1, 2])
  })

  test('of a ranking follow the places, counted from the longest ranking allowed', () => {
    const ballots = withPoints('ordinal', 'voter_id;vote\n1;c,a\n', 'max_length;3\n')
    expect([[...ballots.projects], [...(ballots.points ?? [])]]).toEqual([
      [0, 2],
      [2, 3],
    ])
  })

  test('must be as many as projects', () => {
    expect(() => withPoints('cumulative', 'voter_id;vote;points\n1;a,b;3\n')).toThrow(InputError)
  })
})

describe('the reader', () => {
  test('takes any bytes and either reads them or names the place', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), readsOrSays), { numRuns: 500 })
  })

  test('takes a valid file with any bytes changed, inserted or lost', () => {
    const special = fc.constantFrom(...bytes(';,"\r\n0.-A '), 0, 255)
    const change = fc.record({
      at: fc.nat(valid.length - 1),
      put: fc.array(special, { maxLength: 3 }),
      lose: fc.nat(4),
    })
    const changed = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
      const file = [...bytes(valid)]
      for (const { at, put, lose } of changes) file.splice(at, lose, ...put)
      return Uint8Array.from(file)
    })
    fc.assert(fc.property(changed, readsOrSays), { numRuns: 2000 })
  })
})

function readsOrSays(file: Uint8Array) {
  try {
    const election = readPabulib(file)
    const again = readPabulib(bytes(writePabulib(election)))
    expect(again.ballots.voters).toBe(election.ballots.voters)
  } catch (error) {
    expect(error).toBeInstanceOf(InputError)
    expect((error as InputError).line).toBeGreaterThan(0)
    expect((error as InputError).column).toBeGreaterThan(0)
  }
}
