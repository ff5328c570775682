import { canonicalJson, digest } from '@korzo/proofs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conversationBuilder, type Vote } from './conversation.ts'
import { groupOpinions, statementResults } from './group-opinions.ts'
import { proofResult } from './proof.ts'
import { report } from './report.ts'
import { camps, conversationOf } from './testing.ts'
import { voteMatrix } from './vote-matrix.ts'
import { formerGroups, withVote } from './with-vote.ts'

const table = fc.array(fc.stringMatching(/^[adp-]{0,8}$/), { maxLength: 24 })

describe('votes', () => {
  test('the last vote on a statement counts, of equal times the later line', () => {
    const into = conversationBuilder()
    into.vote(1, 1, 1, 20)
    into.vote(1, 1, -1, 10)
    into.vote(2, 1, 1, 5)
    into.vote(2, 1, 0, 5)
    expect(into.finish().ballots.map((ballot) => [...ballot])).toEqual([[2], [1]])
  })

  test('in another order give the same result to the last bit', () => {
    const vote = fc.record({
      participant: fc.integer({ min: 0, max: 12 }),
      statement: fc.integer({ min: 0, max: 9 }),
      vote: fc.constantFrom<Vote>(-1, 0, 1),
    })
    const votes = fc.uniqueArray(vote, { selector: (v) => v.participant * 100 + v.statement })
    fc.assert(
      fc.property(votes, fc.nat(), (cast, turn) => {
        const at = cast.length === 0 ? 0 : turn % cast.length
        const turned = [...cast.slice(at), ...cast.slice(0, at)]
        const resultOf = (list: typeof cast) => {
          const into = conversationBuilder()
          for (const one of list) into.vote(one.participant, one.statement, one.vote)
          return canonicalJson(report(groupOpinions(into.finish())))
        }
        expect(resultOf(turned)).toBe(resultOf(cast))
      }),
      { numRuns: 60 },
    )
  })
})

describe('groups', () => {
  test('two camps who disagree on everything are two groups', () => {
    const rows = Array.from({ length: 20 }, (_, p) => (p % 2 === 0 ? 'aaaaadddd' : 'ddddaaaaa'))
    const { groups } = groupOpinions(conversationOf(...rows))
    expect(groups.map(({ id, members }) => [id, members.length])).toEqual([
      [0, 10],
      [1, 10],
    ])
  })

  test('hold each placed participant once, whatever the votes', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const result = groupOpinions(conversationOf(...rows))
        const members = result.groups.flatMap((group) => [...group.members]).sort((a, b) => a - b)
        expect(members).toEqual([...result.placed])
        expect(result.pca.components.flatMap((one) => [...one]).every(Number.isFinite)).toBe(true)
        expect(canonicalJson(proofResult(result))).not.toContain('null,"representative"')
      }),
      { numRuns: 150 },
    )
  })

  test('nobody, one person and people who all vote alike make at most one group', () => {
    expect(groupOpinions(conversationOf()).groups.length).toBe(0)
    expect(groupOpinions(conversationOf('adp')).groups.length).toBe(1)
    expect(groupOpinions(conversationOf(...Array(30).fill('aaaddpaa'))).groups.length).toBe(1)
  })

  test('keep their ids when a vote comes in, and a new group gets a new id', () => {
    const before = groupOpinions(camps(60, 30))
    const swapped = {
      groups: before.groups.map(({ id, members }) => ({ id: 7 - id, members: [...members] })),
      nextId: 8,
    }
    const after = groupOpinions(before.conversation, { former: swapped })
    const members = (id: number) => [...(after.groups.find((g) => g.id === id)?.members ?? [])]
    for (const { id, members: old } of swapped.groups) expect(members(id)).toEqual(old)
    const more = groupOpinions(before.conversation, { former: swapped, groupCount: 5 })
    expect(more.groups.filter(({ id }) => id >= 8).length).toBe(5 - before.groups.length)
  })
})

describe('one more vote', () => {
  test('gives the result of computing afresh, nearly, and the same votes exactly', () => {
    let result = groupOpinions(camps(80, 40))
    for (let i = 0; i < 30; i++) {
      result = withVote(result, { participant: (i * 7) % 85, statement: (i * 11) % 42, vote: 1 })
    }
    const fresh = groupOpinions(result.conversation, { former: formerGroups(result) })
    expect(result.votes).toEqual(fresh.votes)
    expect(result.groupVotes).toEqual(fresh.groupVotes)
    expect(result.matrix.voters).toEqual(fresh.matrix.voters)
    expect(result.matrix.means).toEqual(fresh.matrix.means)
    for (const axis of [0, 1] as const) {
      const [a, b] = [result.pca.components[axis], fresh.pca.components[axis]]
      const along = a.reduce((sum, value, s) => sum + value * (b[s] ?? 0), 0)
      expect(Math.abs(along)).toBeGreaterThan(1 - 1e-6)
    }
  })

  test('is counted as if all votes had been read again, to the last bit', () => {
    const vote = fc.record({
      participant: fc.integer({ min: 0, max: 44 }),
      statement: fc.integer({ min: 0, max: 22 }),
      vote: fc.constantFrom<Vote>(-1, 0, 1),
    })
    fc.assert(
      fc.property(fc.array(vote, { minLength: 1, maxLength: 8 }), (cast) => {
        const result = cast.reduce(withVote, groupOpinions(camps(40, 20)))
        const afresh = statementResults(
          result.conversation,
          result.groups.map(({ members }) => members),
        )
        const counted = Object.keys(afresh).map((name) => [
          name,
          result[name as keyof typeof afresh],
        ])
        expect(Object.fromEntries(counted)).toEqual(afresh)
        expect(result.matrix).toEqual(voteMatrix(result.conversation))
      }),
      { numRuns: 60 },
    )
  })
})

describe('arithmetic', () => {
  test('gives the bits it gave when this was written, on every machine', () => {
    const components = groupOpinions(camps(60, 30)).pca.components.map((one) => Array.from(one))
    expect(digest(components)).toBe(
      '505c37095709b8c1cf900d25c81abb5c971c7164219838a5400f3bca50b91d7b',
    )
    expect(digest(report(groupOpinions(camps(400, 50))))).toBe(
      '7e3fcb215add5cb188c85478577e70cf30ad94bd94a1e39b87755ee85d9ce25f',
    )
  })
})
