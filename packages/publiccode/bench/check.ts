import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkPubliccode, readPubliccode, writePubliccode } from '../src/index.ts'
import { minimalFile } from '../src/testing.ts'

const folder = '../shared/data/publiccode'
const rounds = 15

/** Prints how many files are checked in a second, beside what a harvest of 1,500 needs, and the worst hostile files. */
export function main(): number {
  if (!existsSync(folder)) {
    process.stdout.write(`${folder} is missing\n`)
    return 1
  }
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yml'))
    .map((file) => readFileSync(join(folder, file)))
  row('measured', 'median', 'least', 'limit')
  rate(`checking ${files.length} real files, files per second`, files.length, () => {
    for (const file of files) checkPubliccode(file)
  })
  const { record } = readPubliccode(minimalFile())
  if (record === null) return 1
  rate('writing a record, records per second', 100, () => {
    for (let at = 0; at < 100; at++) writePubliccode(record)
  })
  for (const [name, text] of Object.entries(hostile)) time(name, () => void checkPubliccode(text))
  return 0
}

const hostile: Readonly<Record<string, string>> = {
  '1 MB of commas': `a: [${','.repeat(990_000)}`,
  '1 MB of emoji in a description': `publiccodeYmlVersion: "0"\ndescription: {en: {longDescription: "${'👍🏽'.repeat(240_000)}"}}`,
  '1 MB of nested brackets': '['.repeat(990_000),
  '1 MB of block scalars': '|\n'.repeat(490_000),
}

function rate(name: string, count: number, run: () => void): void {
  const { median, least } = measure(run)
  const perSecond = (milliseconds: number) => ((count * 1000) / milliseconds).toFixed(0)
  row(name, perSecond(median), perSecond(least), '1500 in a harvest')
}

function time(name: string, run: () => void): void {
  const { median, least } = measure(run)
  row(name, `${median.toFixed(0)} ms`, `${least.toFixed(0)} ms`, '2000 ms')
}

/** Milliseconds of processor time. */
function measure(run: () => void): { readonly median: number; readonly least: number } {
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }).sort((one, other) => one - other)
  return { median: times[rounds >> 1] ?? 0, least: times[0] ?? 0 }
}

function row(...cells: readonly string[]): void {
  const [name = '', ...rest] = cells
  process.stdout.write(`${name.padEnd(46)}${rest.map((cell) => cell.padStart(18)).join('')}\n`)
}
