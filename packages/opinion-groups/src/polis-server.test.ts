import { describe, expect, test } from 'vitest'
import { groupOpinions, type OpinionGroups } from './group-opinions.ts'
import { readGroups } from './reading/exports.ts'
import {
  type CompleteExport,
  completeExport,
  completeExports,
  dataFile,
  hasData,
  serverResult,
} from './testing.ts'

/** Largest difference of two vectors, whichever way the second points. */
function apart(ours: Float64Array, theirs: readonly number[]): number {
  const plus = ours.map((value, i) => Math.abs(value - (theirs[i] ?? NaN)))
  const minus = ours.map((value, i) => Math.abs(value + (theirs[i] ?? NaN)))
  return Math.min(Math.max(...plus), Math.max(...minus))
}

function serverGroups(name: CompleteExport) {
  return readGroups(dataFile(name, 'math-pca2.json'))
}

function positionOf({ conversation }: OpinionGroups, participant: number): number {
  return conversation.participants.indexOf(participant)
}

describe.skipIf(!hasData).each(completeExports)('the complete export %s', (name) => {
  const server = hasData ? serverResult(name) : undefined
  const conversation = () => completeExport(name)

  test('has the principal components of the server within 1e-6, up to sign', () => {
    const { components } = groupOpinions(conversation()).pca
    expect(apart(components[0], server?.pca.comps[0] ?? [])).toBeLessThan(1e-6)
    expect(apart(components[1], server?.pca.comps[1] ?? [])).toBeLessThan(1e-6)
  })

  test('has the means of the server, whose agree is −1', () => {
    expect(
      apart(groupOpinions(conversation()).matrix.means, server?.pca.center ?? []),
    ).toBeLessThan(1e-9)
  })

  test('puts every participant where the server puts it', () => {
    const result = groupOpinions(conversation())
    const { members = [], x = [], y = [] } = server?.['base-clusters'] ?? {}
    const at = members.map(([participant = -1]) => positionOf(result, participant))
    expect(at).not.toContain(-1)
    const ours = (values: Float64Array) => Float64Array.from(at, (p) => values[p] ?? NaN)
    expect(apart(ours(result.positions.x), x)).toBeLessThan(1e-6)
    expect(apart(ours(result.positions.y), y)).toBeLessThan(1e-6)
  })

  test('gives the representative statements of the server for the groups of the server', () => {
    const result = groupOpinions(conversation(), { given: serverGroups(name) })
    const ours = result.representative.map((list) =>
      list.map((one) => [one.statement, one.side, one.successes, one.trials, one.mostAgreed]),
    )
    const theirs = Object.values(server?.repness ?? {}).map((list) =>
      list.map((one) => [
        one.tid,
        one['repful-for'],
        one['n-success'],
        one['n-trials'],
        one['n-agree'],
      ]),
    )
    expect(ours).toEqual(theirs)
  })

  test('gives the tests of the server for them', () => {
    const result = groupOpinions(conversation(), { given: serverGroups(name) })
    const theirs = Object.values(server?.repness ?? {}).flat()
    result.representative.flat().forEach((one, i) => {
      expect(one.share).toBeCloseTo(theirs[i]?.['p-success'] ?? NaN, 12)
      expect(one.shareTest).toBeCloseTo(theirs[i]?.['p-test'] ?? NaN, 12)
      expect(one.ratio).toBeCloseTo(theirs[i]?.repness ?? NaN, 12)
      expect(one.ratioTest).toBeCloseTo(theirs[i]?.['repness-test'] ?? NaN, 5)
    })
  })

  test('gives the consensus of the server', () => {
    const { majority } = groupOpinions(conversation())
    for (const side of ['agree', 'disagree'] as const) {
      const theirs = server?.consensus[side] ?? []
      expect(majority[side].map((one) => [one.statement, one.successes, one.trials])).toEqual(
        theirs.map((one) => [one.tid, one['n-success'], one['n-trials']]),
      )
    }
  })

  test('gives the group-informed consensus of the server', () => {
    const result = groupOpinions(conversation(), { given: serverGroups(name) })
    const theirs = Object.values(server?.['group-aware-consensus'] ?? {})
    expect(theirs.length).toBe(result.consensus.length)
    expect(apart(result.consensus, theirs)).toBeLessThan(1e-12)
  })

  test('groups the people of the server at least as tightly, in as many groups', () => {
    const given = serverGroups(name)
    const everybody = given.groups.flatMap(({ members }) => members)
    const result = groupOpinions(conversation(), {
      former: { groups: [{ id: 0, members: everybody }], nextId: 1 },
      groupCount: given.groups.length,
    })
    expect(result.placed.length).toBe(everybody.length)
    expect(result.within).toBeLessThanOrEqual(withinOf(result, given.groups))
  })

  test('finds as many groups as the server', () => {
    expect(groupOpinions(conversation()).groups.length).toBe(serverGroups(name).groups.length)
  })
})

function withinOf(
  result: OpinionGroups,
  groups: readonly { readonly members: readonly (number | string)[] }[],
): number {
  const { x, y } = result.positions
  let sum = 0
  for (const { members } of groups) {
    const at = members.map((id) => positionOf(result, Number(id)))
    const mean = (values: Float64Array) =>
      at.reduce((total, p) => total + (values[p] ?? NaN), 0) / at.length
    const [middleX, middleY] = [mean(x), mean(y)]
    for (const p of at) sum += ((x[p] ?? NaN) - middleX) ** 2 + ((y[p] ?? NaN) - middleY) ** 2
  }
  return sum
}
