import { resolve } from 'node:path'
import { generateMessages } from './messages.ts'

/** Generates what the sources need before they can be checked or built. Faults of the catalogues end it with 1. */
export async function main(): Promise<number> {
  const faults = generateMessages(resolve('.'))
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  return faults.length === 0 ? 0 : 1
}
