import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPubliccode } from './index.ts'

const folder = '../shared/data/publiccode'

type Expected = {
  readonly severity: 'error' | 'warning'
  readonly key: string
  readonly message: string
  /** What a message that names a path goes on with on the machine of the one who wrote it down. */
  readonly more: readonly string[]
  readonly line: number
  readonly column: number
}

/** Findings that need the network, a file which is not there, or the list of Italian administrations. */
const outOfScope =
  /not reachable|^HTTP GET failed|^image: unknown format|Italian Public Administration Code/

if (!existsSync(folder)) process.stdout.write(`skipped: ${folder} is missing\n`)

describe.skipIf(!existsSync(folder))('the files of the Italian parser', () => {
  const read = (file: string) => readFileSync(join(folder, file))
  const expected: Record<string, readonly Expected[]> = existsSync(folder)
    ? JSON.parse(read('expected.json').toString())
    : {}

  it.each(Object.keys(expected))('%s has the findings it is known for', (file) => {
    const findings = checkPubliccode(read(file))
    const known = (expected[file] ?? []).filter(({ message }) => !outOfScope.test(message))
    expect(findings.map(shortened(known))).toEqual(known.map(withoutMore))
  })
})

function withoutMore({ severity, key, message, line, column }: Expected) {
  return { severity, key, message, line, column }
}

/** Cuts the path off a message where what is known has a place for one. */
function shortened(known: readonly Expected[]) {
  return <T extends { message: string }>(finding: T, index: number): T => {
    const { message = '', more = [] } = known[index] ?? {}
    const isOpen = more.length > 0 && finding.message.startsWith(message)
    return isOpen ? { ...finding, message } : finding
  }
}
