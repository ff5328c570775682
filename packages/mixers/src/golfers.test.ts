import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Golf } from './golf.ts'
import { golferRounds } from './golfers.ts'

const table = '../shared/data/golfers/best-known.txt'

/** What is wrong with rounds of groups, counted the slow way. */
function fault(golf: Golf, groups: number, size: number): string | null {
  const met = new Set<string>()
  for (const round of golf) {
    if (round.length !== groups || round.some((group) => group.length !== size))
      return 'wrong sizes'
    if (new Set(round.flat()).size !== groups * size) return 'somebody missing'
    for (const group of round)
      for (const a of group)
        for (const b of group) {
          if (a >= b) continue
          if (met.has(`${a} ${b}`)) return `${a} and ${b} meet twice`
          met.add(`${a} ${b}`)
        }
  }
  return null
}

/** Rounds known per groups and size, from Sellmann's table: `[lo,hi]` or one number. */
function known(text: string): [groups: number, size: number, rounds: number][] {
  return text
    .split('\n')
    .filter((line) => /^\d+ /.test(line))
    .flatMap((line) => {
      const [groups, ...cells] = line.trim().split(/\s+/)
      return cells.map((cell, at): [number, number, number] => [
        Number(groups),
        at + 2,
        Number(cell.replace('[', '').split(',')[0]),
      ])
    })
}

describe('rounds in which nobody meets twice', () => {
  it.skipIf(!existsSync(table))('reach every entry of the table of best known rounds', () => {
    const entries = known(readFileSync(table, 'utf8'))
    expect(entries.length).toBeGreaterThanOrEqual(35)
    for (const [groups, size, rounds] of entries) {
      const golf = golferRounds({ groups, size, rounds })
      expect(golf, `${groups}-${size}-${rounds}`).not.toBeNull()
      expect(golf).toHaveLength(rounds)
      expect(fault(golf ?? [], groups, size), `${groups}-${size}`).toBeNull()
    }
  })

  it('come from starters that were found by search and are shipped', () => {
    for (const [groups, size, rounds] of [
      [5, 3, 7],
      [6, 3, 7],
      [6, 4, 7],
      [6, 5, 6],
      [7, 3, 9],
      [7, 4, 9],
      [8, 3, 11],
      [9, 4, 10],
      [10, 3, 14],
      [10, 4, 11],
    ] as const) {
      const golf = golferRounds({ groups, size, rounds })
      expect(golf, `${groups}-${size}-${rounds}`).toHaveLength(rounds)
      expect(fault(golf ?? [], groups, size)).toBeNull()
    }
  })

  it('are the whole affine plane where groups are as many as people in each', () => {
    for (const order of [3, 4, 5, 7, 8, 9])
      expect(
        fault(
          golferRounds({ groups: order, size: order, rounds: order + 1 }) ?? [[]],
          order,
          order,
        ),
      ).toBeNull()
  })

  it('are never promised where there cannot be so many', () => {
    expect(golferRounds({ groups: 8, size: 4, rounds: 11 })).toBeNull()
    expect(golferRounds({ groups: 6, size: 6, rounds: 4 })).toBeNull()
  })
})

if (!existsSync(table)) process.stdout.write(`skipped: ${table} is missing\n`)
