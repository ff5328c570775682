import { basename } from 'node:path'
import { Refusal } from '@korzo/values'
import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { refusalText } from '#kernel/form-state.ts'
import { localeOf } from '#kernel/locale.ts'
import { readSheet, type Sheet } from '#kernel/sheets/index.ts'
import { tenantBySlug } from '#kernel/tenant.ts'
import { guessColumns, importOrganisations, importPlan } from '#modules/directory-files/index.ts'
import { type Command, exit, type Io, UsageError } from './command.ts'
import { withSite } from './site-command.ts'

const english = localeOf('en')

export const command: Command = {
  name: 'import',
  summary: 'Bring a sheet of members (CSV or XLSX) into a network',
  usage: 'FILE --network SLUG [--kind KIND] [--dry-run] [--json]',
  options: {
    network: { type: 'string', value: 'SLUG', description: 'The network they become members of' },
    kind: {
      type: 'string',
      value: 'KIND',
      description: 'Kind of rows that do not say it',
      default: 'town',
    },
    'dry-run': { type: 'boolean', description: 'Say what would happen and change nothing' },
    json: { type: 'boolean', description: 'Print the result as JSON' },
  },
  help: 'Columns are recognised by their headings in English, German or Serbian; what "korzo export" writes always fits. A row that cannot be\nimported is named with its line and its reason, and then nothing at all is changed (exit 2).',
  run(args, io) {
    const [file] = args.positionals
    const { network, kind } = args.values
    if (file === undefined || typeof network !== 'string')
      throw new UsageError('name the file and the network: FILE --network SLUG')
    return withSite(io, async ({ runtime }) => {
      const tenant = await tenantBySlug(runtime, network)
      if (tenant === undefined) return failed(io, `there is no network "${network}"`)
      const sheet = await sheetIn(file)
      if (typeof sheet === 'string') return failed(io, sheet)
      const input = {
        networkId: tenant.id,
        mapping: guessColumns(sheet.header),
        usualKind: String(kind),
        rows: sheet.rows,
      }
      const bad = await sayPlan(runtime, io, input)
      if (bad > 0) return failed(io, `${bad} rows cannot be imported; nothing was changed`)
      if (args.values['dry-run'] === true) return exit.done
      const outcome = await importOrganisations.call(runtime, systemActor('command-line'), input)
      if (!outcome.ok) return failed(io, refusalText(english, outcome.refusal))
      const { entered, rewritten, admitted, unchanged } = outcome.value
      io.out(
        args.values['json'] === true
          ? `${JSON.stringify(outcome.value)}\n`
          : `${basename(file)}: ${entered} new, ${rewritten} changed, ${admitted} admitted, ${unchanged} as they were\n`,
      )
      return exit.done
    })
  },
}

/** The sheet, or what is wrong with the file. */
async function sheetIn(file: string): Promise<Sheet | string> {
  try {
    return await readSheet(file)
  } catch (error) {
    if (error instanceof Refusal) return refusalText(english, error)
    if (error instanceof Error && 'code' in error) return `cannot read ${file}: ${error.code}`
    throw error
  }
}

/** Names every bad row; returns how many there are. */
async function sayPlan(
  { db }: Runtime,
  io: Io,
  input: Parameters<typeof importPlan>[1],
): Promise<number> {
  const plan = await importPlan(db, input)
  for (const { line, errors, notes } of plan)
    for (const { code, details } of [...errors, ...notes])
      io.err(`line ${line}: ${english.say(code, details) ?? code}\n`)
  return plan.filter(({ does }) => does === 'refuse').length
}

function failed(io: Io, text: string): number {
  io.err(`korzo import: ${text}\n`)
  return exit.badInput
}
