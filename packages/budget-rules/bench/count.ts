import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type BudgetRule, countBudget, type Election, readPabulib } from '../src/index.ts'

const folder = '../shared/data/budgets'

const addOne: BudgetRule = {
  rule: 'equal-shares',
  ties: 'name',
  utility: 'cost',
  completion: 'add1',
  raise: '1',
}
const plain: BudgetRule = { ...addOne, rule: 'equal-shares', completion: 'none' } as BudgetRule
const phragmen: BudgetRule = { rule: 'phragmen', ties: 'name', unaffordable: 'stop' }
const greedy: BudgetRule = {
  rule: 'greedy',
  ties: 'name',
  utility: 'points',
  unaffordable: 'skip',
  threshold: null,
}

/** Prints the processor time of reading and counting, reasons included, beside the limit and the peer. */
export function main(): number {
  if (!existsSync(folder)) {
    process.stdout.write(`${folder} is missing\n`)
    return 1
  }
  const read = (file: string) => readPabulib(readFileSync(`${folder}/${file}`))
  const wieliczka = read('Poland_Wieliczka_2023_Green_Budget.pb')
  const lodz = read('Poland_Lodz_2022.pb')
  row('measured', 'median', 'least', 'limit; pabutools 1.2.3')
  timed('Wieliczka, add1, 166 counts, all reasons', '25 ms; 14 673 ms', () =>
    count(wieliczka, addOne),
  )
  timed('Łódź 2022, 90 494 x 160, Equal Shares, all reasons', '20 ms; 23 007 ms', () =>
    count(lodz, plain),
  )
  timed('Łódź 2022, Phragmén, all reasons', '-; 16 496 ms', () => count(lodz, phragmen))
  reading()
  thousand()
  return 0
}

function count(election: Election, rule: BudgetRule): void {
  countBudget(election, rule)
}

function reading(): void {
  const files = readdirSync(folder).filter((file) => file.endsWith('.pb'))
  const all = files.map((file) => readFileSync(`${folder}/${file}`))
  const megabytes = all.reduce((sum, bytes) => sum + bytes.length, 0) / 1e6
  const { median, least } = measure(() => all.forEach(readPabulib), 9)
  row('reading all 62 files', rate(megabytes, median), rate(megabytes, least), '60 MB/s')
}

function rate(megabytes: number, milliseconds: number): string {
  return `${((megabytes * 1000) / milliseconds).toFixed(0)} MB/s`
}

/** A thousand elections of usual size: those here with 400 to 6 000 voters, over and over. */
function thousand(): void {
  const files = readdirSync(folder).filter((file) => file.endsWith('.pb'))
  const usual = files
    .map((file) => readFileSync(`${folder}/${file}`))
    .filter((bytes) => bytes.length < 350_000)
  const { median, least } = measure(() => {
    for (let at = 0; at < 1000; at++) {
      const election = readPabulib(usual[at % usual.length] as Uint8Array)
      count(election, at % 2 === 0 ? plain : greedy)
    }
  }, 1)
  row('1 000 elections read and counted', milliseconds(median), milliseconds(least), '4 000 ms')
}

function timed(name: string, limit: string, work: () => void): void {
  const { median, least } = measure(work, 25)
  row(name, milliseconds(median), milliseconds(least), limit)
}

/** Processor time in milliseconds, which other programs on the machine disturb less than the clock. */
function measure(work: () => void, runs: number): { median: number; least: number } {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }).sort((a, b) => a - b)
  return { median: times[Math.floor(runs / 2)] ?? 0, least: times[0] ?? 0 }
}

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`
}

function row(name: string, median: string, least: string, limit: string): void {
  process.stdout.write(`${name.padEnd(54)}${median.padStart(12)}${least.padStart(12)}   ${limit}\n`)
}
