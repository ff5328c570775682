import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvChunks, xlsxChunks } from '#kernel/sheets/index.ts'
import { tenantBySlug } from '#kernel/tenant.ts'
import { allMembers } from '#modules/directory-files/index.ts'
import { type Command, exit, UsageError } from './command.ts'
import { withSite } from './site-command.ts'

export const command: Command = {
  name: 'export',
  summary: 'Write the members of a network as a sheet (CSV or XLSX)',
  usage: 'FILE --network SLUG',
  options: {
    network: {
      type: 'string',
      value: 'SLUG',
      description: 'The network whose members are written',
    },
  },
  help: 'The ending of FILE decides: .csv or .xlsx; "-" writes CSV to the standard output. "korzo import" reads it again without loss.',
  run(args, io) {
    const [file] = args.positionals
    const { network } = args.values
    if (file === undefined || typeof network !== 'string' || !/^-$|\.(csv|xlsx)$/.test(file))
      throw new UsageError(
        'name a file ending in .csv or .xlsx, and the network: FILE --network SLUG',
      )
    return withSite(io, async ({ runtime }) => {
      const tenant = await tenantBySlug(runtime, network)
      if (tenant === undefined) {
        io.err(`korzo export: there is no network "${network}"\n`)
        return exit.badInput
      }
      const table = await allMembers(runtime.db, tenant.id)
      const chunks = file.endsWith('.xlsx') ? xlsxChunks(table, network) : csvChunks(table)
      if (file === '-') for await (const chunk of csvChunks(table)) io.out(chunk)
      else await pipeline(Readable.from(chunks), createWriteStream(file))
      return exit.done
    })
  },
}
