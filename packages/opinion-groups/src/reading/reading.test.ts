import { InputError } from '@korzo/values'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conversationBuilder } from '../conversation.ts'
import { dataFile, hasData } from '../testing.ts'
import { readGroups, readOpinionsJson } from './exports.ts'
import { readTable } from './tables.ts'

function table(...texts: readonly string[]) {
  const into = conversationBuilder()
  for (const text of texts) readTable(text, into)
  return into.finish()
}

function json(text: string) {
  const into = conversationBuilder()
  readOpinionsJson(text, into)
  return into.finish()
}

/** `line:column` of the error. */
function placeOf(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof InputError) return `${error.line}:${error.column}`
    throw error
  }
  return 'no error'
}

const votes = 'timestamp,datetime,comment-id,voter-id,vote\n1,x,0,5,1\n2,x,0,5,-1\n3,"y, z",2,6,0\n'
const byParticipant = 'participant,xid,group-id,n-votes,0,2\n5,,,1,-1,\n6,,1,1,,0\n'
const comments =
  'timestamp,comment-id,moderated,comment-body\n1,0,1,"Say ""yes"",\nor no"\n2,2,-1,Out\n'

describe('tables', () => {
  test('say the same in both forms', () => {
    expect(table(votes, comments)).toEqual(table(byParticipant, comments))
    expect(table(votes, comments).statements).toEqual([
      { id: 0, text: 'Say "yes",\nor no', withdrawn: false },
      { id: 2, text: 'Out', withdrawn: true },
    ])
  })

  test('may say nothing about moderation, and count passes', () => {
    const unsaid = comments.replace('1,0,1,', '1,0,,')
    expect(table(votes, unsaid)).toEqual(table(votes, comments))
    const counted = byParticipant.replace('n-votes', 'n-pass')
    expect(table(counted)).toEqual(table(byParticipant))
  })

  test('may end lines either way, begin with a byte-order mark and lack the last line end', () => {
    expect(table(`\uFEFF${votes.replaceAll('\n', '\r\n').trim()}`)).toEqual(table(votes))
  })

  test('with an error say where', () => {
    expect(placeOf(() => table('comment-id,voter-id,vote\n1,2,1\n1,3,5\n'))).toBe('3:5')
    expect(placeOf(() => table('comment-id,voter-id,vote\n1,2\n'))).toBe('2:3')
    expect(placeOf(() => table('comment-id,voter-id,vote\n1,,1\n'))).toBe('2:3')
    expect(placeOf(() => table('comment-id,voter-id,vote\n1,"2,1\n'))).toBe('2:3')
    expect(placeOf(() => table('comment-id,voter-id,vote\n1,"2"x,1\n'))).toBe('2:6')
    expect(placeOf(() => table('a,b\n1,2\n'))).toBe('1:1')
    expect(placeOf(() => table(''))).toBe('1:1')
    expect(placeOf(() => table('participant,0,0\n'))).toBe('1:15')
    expect(placeOf(() => table('participant,0\n1,1\n1,0\n'))).toBe('3:1')
    expect(placeOf(() => table('participant,0\n"\n\n",x\n'))).toBe('4:3')
  })
})

describe('JSON', () => {
  test('of votes alone, of both lists, with words and with the exports’ names says the same', () => {
    const alone = json(
      '[{"pid":5,"tid":0,"vote":1,"modified":"7"},{"pid":5,"tid":0,"vote":-1,"modified":9}]',
    )
    const both = json(
      '{"statements":[{"id":0}],"votes":[{"participant":"5","statement":"0","vote":"disagree","at":3}]}',
    )
    expect(alone).toEqual(both)
  })

  test('may have nothing where an export knows nothing', () => {
    const votes = '[{"pid":5,"tid":0,"vote":1,"modified":null}]'
    const statements = '{"tid":0,"txt":"","mod":null,"is_meta":null}'
    expect(json(`{"votes":${votes},"comments":[${statements}]}`)).toEqual(json(votes))
  })

  test('with an error says where', () => {
    expect(placeOf(() => json('[{"pid":5,"tid":0,"vote":2}]'))).toBe('1:26')
    expect(placeOf(() => json('[\n {"pid":5,"vote":1}]'))).toBe('2:2')
    expect(placeOf(() => json('{"statements":[]}'))).toBe('1:1')
    expect(
      placeOf(() => readGroups('{"groups":[{"id":0,"members":[1]},{"id":0,"members":[2]}]}')),
    ).toBe('1:1')
  })
})

describe('readers never hang and never crash', () => {
  const valid = [
    votes,
    byParticipant,
    comments,
    '[{"pid":5,"tid":0,"vote":1}]',
    '{"groups":[{"id":0,"members":[1]}]}',
  ]
  const readers = [table, json, readGroups] as const
  const safely = (text: string) => {
    for (const read of readers) {
      try {
        read(text)
      } catch (error) {
        if (!(error instanceof InputError)) throw error
        expect(error.line).toBeGreaterThan(0)
        expect(error.column).toBeGreaterThan(0)
      }
    }
  }
  test('on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), safely), { numRuns: 500 })
    fc.assert(fc.property(fc.stringMatching(/^[",\r\n[\]{}:a-z0-9-]{0,60}$/), safely), {
      numRuns: 500,
    })
  })
  test('on files that somebody damaged', () => {
    const damage = fc.tuple(
      fc.constantFrom(...valid),
      fc.nat(200),
      fc.nat(5),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(damage, ([text, at, cut, put]) =>
        safely(text.slice(0, at) + put + text.slice(at + cut)),
      ),
      { numRuns: 1500 },
    )
  })
})

test.skipIf(!hasData)('both forms of a real conversation say the same', () => {
  const name = 'scoop-hivemind.ubi'
  const moderation = dataFile(name, 'comments.csv')
  expect(table(dataFile(name, 'votes.csv'), moderation)).toEqual(
    table(dataFile(name, 'participants-votes.csv'), moderation),
  )
})
