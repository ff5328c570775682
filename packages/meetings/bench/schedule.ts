import { readEvent, replan, schedule } from '../src/index.ts'
import { cases, disturbed, invented } from './parts/events.ts'

/** Milliseconds of processor time: other work on the machine does not count. */
function measured<Result>(work: () => Result): { result: Result; ms: number } {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return { result, ms: Math.round((user + system) / 1000) }
}

/** Prints value, bound and time. The limits of the issue: 99 % of the bound in 3 s; mended in 50 ms. */
export function main(args: readonly string[]): void {
  const [only = '', steps] = args
  process.stdout.write(
    'event                          value   bound    share  cpu ms (limit 3000)  mend ms (limit 50)  moved cancelled added\n',
  )
  for (const [name, one] of Object.entries(cases)) {
    if (!name.includes(only)) continue
    const given = invented(one)
    const event = readEvent(
      JSON.stringify(steps === undefined ? given : { ...given, steps: Number(steps) }),
    )
    const made = measured(() => schedule(event, 'bench'))
    const late = readEvent(JSON.stringify(disturbed(given, made.result.meetings)))
    const runs = Array.from({ length: 5 }, () => measured(() => replan(late)))
    const mended = runs.toSorted((a, b) => a.ms - b.ms)[2] ?? runs[0]
    const { value, bound } = made.result
    const share = `${((100 * value) / Math.max(1, bound)).toFixed(2)} %`
    const counts =
      mended === undefined
        ? []
        : [
            mended.ms,
            mended.result.moved.length,
            mended.result.cancelled.length,
            mended.result.added.length,
          ]
    process.stdout.write(
      `${name.padEnd(29)} ${String(value).padStart(7)} ${String(bound).padStart(7)} ${share.padStart(8)} ${String(made.ms).padStart(20)} ${counts.map((count) => String(count).padStart(9)).join('')}\n`,
    )
  }
}
