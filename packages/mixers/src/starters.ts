import type { Golf } from './golf.ts'

/**
 * First rounds whose translates never bring two people together twice, found with `bench/find-starters.ts` and checked
 * by the tests. Players are class·rounds + shift for the classes that turn, then the fixed ones; adding 1 to every shift
 * (modulo the number of rounds) gives the next round.
 */
const starters: Readonly<Record<string, readonly (readonly number[])[]>> = {
  '5-3-7': [
    [14, 3, 9],
    [7, 5, 6],
    [8, 1, 4],
    [2, 0, 12],
    [11, 13, 10],
  ],
  '6-3-7': [
    [14, 3, 9],
    [16, 5, 13],
    [15, 6, 11],
    [17, 0, 10],
    [7, 12, 8],
    [2, 1, 4],
  ],
  '6-4-7': [
    [23, 20, 3, 9],
    [21, 14, 5, 13],
    [22, 6, 18, 8],
    [7, 0, 11, 12],
    [19, 10, 16, 17],
    [15, 1, 4, 2],
  ],
  '6-5-6': [
    [20, 3, 14, 5, 6],
    [7, 29, 27, 18, 2],
    [19, 26, 0, 12, 16],
    [17, 22, 10, 4, 28],
    [15, 1, 9, 24, 11],
    [8, 23, 21, 13, 25],
  ],
  '7-3-9': [
    [20, 3, 14],
    [18, 5, 9],
    [19, 6, 13],
    [7, 0, 4],
    [17, 11, 8],
    [15, 1, 16],
    [2, 10, 12],
  ],
  '7-4-9': [
    [27, 9, 5, 21],
    [23, 10, 19, 1],
    [17, 12, 15, 0],
    [26, 24, 18, 16],
    [8, 7, 22, 2],
    [25, 6, 4, 11],
    [20, 3, 13, 14],
  ],
  '8-3-11': [
    [23, 20, 3],
    [22, 14, 5],
    [7, 6, 0],
    [19, 1, 9],
    [17, 13, 11],
    [15, 4, 16],
    [8, 10, 12],
    [2, 21, 18],
  ],
  '9-4-10': [
    [35, 20, 3, 14],
    [33, 5, 29, 10],
    [31, 6, 27, 13],
    [30, 26, 0, 16],
    [32, 23, 18, 4],
    [34, 22, 19, 7],
    [17, 24, 28, 25],
    [15, 11, 12, 2],
    [8, 1, 9, 21],
  ],
  '10-3-14': [
    [29, 21, 1],
    [28, 10, 15],
    [9, 8, 19],
    [6, 14, 12],
    [13, 25, 16],
    [27, 26, 24],
    [2, 23, 17],
    [11, 7, 20],
    [4, 22, 18],
    [5, 0, 3],
  ],
  '10-4-11': [
    [38, 21, 1, 29],
    [35, 10, 15, 22],
    [37, 8, 19, 23],
    [39, 14, 7, 25],
    [36, 32, 5, 20],
    [33, 3, 11, 27],
    [34, 18, 24, 4],
    [9, 28, 30, 31],
    [6, 0, 2, 12],
    [13, 26, 17, 16],
  ],
}

/** The rounds of a shipped starter for so many groups of this size; none when there is no starter. */
export function starterRounds(groups: number, size: number, wanted: number): Golf {
  for (const [name, first] of Object.entries(starters)) {
    const [starterGroups, starterSize, rounds = 0] = name.split('-').map(Number)
    if (starterGroups !== groups || starterSize !== size) continue
    return Array.from({ length: Math.min(rounds, wanted) }, (_, by) => develop(first, rounds, by))
  }
  return []
}

function develop(first: readonly (readonly number[])[], rounds: number, by: number): number[][] {
  const people = first.flat().length
  const turning = Math.floor(people / rounds) * rounds
  return first.map((group) =>
    group.map((player) =>
      player >= turning
        ? player
        : Math.floor(player / rounds) * rounds + (((player % rounds) + by) % rounds),
    ),
  )
}
