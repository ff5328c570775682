import { golferRounds, mix, readEvening } from '../src/index.ts'

/** Rounds the table of best known solutions (Sellmann) names per groups, for sizes 2, 3, …; '+' found later. */
const known: Readonly<Record<number, readonly number[]>> = {
  2: [3],
  3: [5, 4],
  4: [7, 4, 5],
  5: [9, 7, 5, 6],
  6: [11, 7, 7, 5, 3],
  7: [13, 7, 6, 5, 4, 7],
  8: [15, 5, 9, 3, 5, 4, 9],
  9: [17, 10, 6, 3, 3, 4, 1],
}

function median(work: () => unknown): string {
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return (times.toSorted((a, b) => a - b)[2] ?? 0).toFixed(1)
}

function most(groups: number, size: number): number {
  let rounds = 40
  while (rounds > 0 && golferRounds({ groups, size, rounds }) === null) rounds--
  return rounds
}

/** Prints for every entry of the table whether it is reached without a repeat, and usual evenings. */
export function main(): void {
  process.stdout.write('groups-size: known, reached, cpu ms for the known rounds\n')
  for (const [groups, row] of Object.entries(known))
    row.forEach((rounds, at) => {
      const [count, size] = [Number(groups), at + 2]
      const ms = median(() => golferRounds({ groups: count, size, rounds }))
      const reached = golferRounds({ groups: count, size, rounds }) !== null
      process.stdout.write(
        `${groups}-${size}: ${rounds}, ${reached ? 'yes' : 'NO'} (up to ${most(count, size)}), ${ms}\n`,
      )
    })
  const guests = (count: number, more: (at: number) => object = () => ({})) =>
    Array.from({ length: count }, (_, at) => ({
      id: `p${at}`,
      attributes: { country: `c${(at * 7) % 9}`, kind: `k${at % 3}` },
      languages:
        at % 5 === 0 ? ['sr'] : at % 7 === 0 ? ['de', 'sr'] : ['en', at % 3 === 0 ? 'sr' : 'de'],
      ...more(at),
    }))
  const evenings = {
    '60 people, 10 tables, 5 rounds': { people: guests(60) },
    '… with a common language': { people: guests(60), commonLanguage: true },
    '57 people, a host at each table': {
      people: guests(57, (at) => (at < 10 ? { table: at + 1 } : {})),
    },
    '57 people, two pairs together': {
      people: guests(57),
      together: [
        ['p1', 'p2'],
        ['p8', 'p9'],
      ],
    },
  }
  process.stdout.write('evening: repeats, cpu ms (limit 300)\n')
  for (const [name, given] of Object.entries(evenings)) {
    const evening = readEvening(
      JSON.stringify({ tables: 10, rounds: 5, mix: { country: 3, kind: 1 }, ...given }),
    )
    process.stdout.write(
      `${name}: ${mix(evening, 'bench').repeats}, ${median(() => mix(evening, 'bench'))}\n`,
    )
  }
}
