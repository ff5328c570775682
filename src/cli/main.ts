import { parseArgs } from 'node:util'
import type { Command, Io, Option } from './command.ts'
import { exit, UsageError } from './command.ts'

/** Every command by name; each file is loaded only when its command is called. */
const commands: Record<string, () => Promise<{ command: Command }>> = {
  'assign-reviewers': () => import('./assign-reviewers.ts'),
  'check-publiccode': () => import('./check-publiccode.ts'),
  'count-budget': () => import('./count-budget.ts'),
  'group-opinions': () => import('./group-opinions.ts'),
  match: () => import('./match.ts'),
  'make-key': () => import('./make-key.ts'),
  mix: () => import('./mix.ts'),
  select: () => import('./select.ts'),
  backup: () => import('./backup.ts'),
  demo: () => import('./demo.ts'),
  export: () => import('./export.ts'),
  import: () => import('./import.ts'),
  'import-solutions': () => import('./import-solutions.ts'),
  migrate: () => import('./migrate.ts'),
  restore: () => import('./restore.ts'),
  serve: () => import('./serve.ts'),
  'schedule-meetings': () => import('./schedule-meetings.ts'),
  user: () => import('./user.ts'),
  verify: () => import('./verify.ts'),
}

const io: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
}

/** Runs `korzo` with the words after its name; the result is the exit code. */
export async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined || name === '--help' || name === 'help') {
    io.out(await overview())
    return name === undefined ? exit.badInput : exit.done
  }
  const load = commands[name]
  if (load === undefined) {
    io.err(`korzo: there is no command "${name}"; "korzo --help" lists them\n`)
    return exit.badInput
  }
  const { command } = await load()
  try {
    return await runCommand(command, rest)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.err(`korzo ${name}: ${error.message}\n${helpOf(command)}`)
    return exit.badInput
  }
}

async function runCommand(command: Command, words: string[]): Promise<number> {
  const { values, positionals } = parse(command, words)
  if (values['help'] === true) {
    io.out(helpOf(command))
    return exit.done
  }
  return command.run({ values, positionals }, io)
}

function parse(command: Command, words: string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, default: value }]) => [
      name,
      value === undefined ? { type } : { type, default: value },
    ]),
  )
  try {
    const parsed = parseArgs({
      args: words,
      options: { ...options, help: { type: 'boolean' } },
      allowPositionals: true,
    })
    return parsed as { values: Record<string, string | boolean | undefined>; positionals: string[] }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

async function overview(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()))
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  const lines = loaded.map(({ command }) => `  ${command.name.padEnd(width)}  ${command.summary}`)
  return `korzo COMMAND [options]\n\n${lines.join('\n')}\n\nkorzo COMMAND --help tells more.\n`
}

function helpOf(command: Command): string {
  const rows = Object.entries({
    ...command.options,
    help: { type: 'boolean', description: 'Print this' } satisfies Option,
  } as Record<string, Option>).map(([name, option]) => {
    const flag = option.type === 'string' ? `--${name} ${option.value ?? 'VALUE'}` : `--${name}`
    const standard = option.default === undefined ? '' : ` (default ${option.default})`
    return [flag, `${option.description}${standard}`] as const
  })
  const width = Math.max(...rows.map(([flag]) => flag.length))
  const listed = rows.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`).join('\n')
  const more = command.help === undefined ? '' : `\n${command.help}\n`
  return `korzo ${command.name} ${command.usage}\n\n${command.summary}\n${more}\n${listed}\n`
}
