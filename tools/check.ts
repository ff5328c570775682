import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { messageUse } from './message-use.ts'
import { generateMessages } from './messages.ts'

/** What can be said without running the program: catalogues, types, lint, format, dead code. All is tried; any fault ends it with 1. */
export async function main(): Promise<number> {
  const faults = [...generateMessages(resolve('.')), ...messageUse(resolve('.'))]
  for (const fault of faults) process.stderr.write(`catalogues: ${fault}\n`)
  const commands = [
    ['types', 'node_modules/.bin/tsc', []],
    ['lint', 'node_modules/.bin/oxlint', ['--quiet']],
    ['format', 'node_modules/.bin/biome', ['check', '--diagnostic-level=error', '.']],
  ] as const
  let failed = faults.length > 0
  for (const [title, command, args] of commands) {
    const { status } = spawnSync(command, args, { stdio: 'inherit' })
    if (status !== 0) {
      process.stderr.write(`check: ${title} failed\n`)
      failed = true
    }
  }
  return failed ? 1 : 0
}
