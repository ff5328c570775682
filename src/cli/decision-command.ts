import { readFile, writeFile } from 'node:fs/promises'
import {
  type DecisionRecord,
  decisionRecord,
  digest,
  type Json,
  leafHash,
  proofFile,
  proofOf,
  readKey,
  type Seal,
  type SigningKey,
  sealBatch,
} from '@korzo/proofs'
import { InputError } from '@korzo/values'
import { version } from '../../package.json'
import type { Arguments, Command, Io, Option } from './command.ts'
import { exit, UsageError } from './command.ts'
import { isFileError } from './file-error.ts'

/** A decision as a package made it, ready to be printed and proved. */
export type Decision = {
  /** Versioned name of the rule, as `budget-rules/equal-shares@1`. */
  readonly rule: string
  readonly parameters: { readonly [name: string]: Json }
  readonly seed: string | null
  readonly ties: readonly Json[]
  /** All that is needed to compute the decision again; made only when the proof is. */
  inputs(): Json
  /** What a verifier must find again. */
  readonly result: Json
  /** The command's own members of the `--json` line. */
  readonly output: { readonly [name: string]: Json }
  /** The same for a person to read, several lines; made only when it is printed. */
  text(): string
}

/** A command that reads problems from files and decides each. */
export type DecisionCommand<Problem> = {
  readonly name: string
  readonly summary: string
  readonly usage: string
  readonly options: Readonly<Record<string, Option>>
  readonly help?: string
  /** Reads one argument (a file or a folder). @throws {InputError} with the place that could not be read. */
  read(path: string, args: Arguments): Promise<Problem>
  decide(problem: Problem, args: Arguments): Promise<Decision> | Decision
}

const commonOptions: Record<string, Option> = {
  json: { type: 'boolean', description: 'Print one JSON object per input file and line' },
  seed: { type: 'string', value: 'S', description: 'Feeds the only source of chance' },
  proof: {
    type: 'string',
    value: 'FILE',
    description: 'Write the proof of the decision (one input file only)',
  },
  key: {
    type: 'string',
    value: 'FILE',
    description: 'Seal the proof with this key ("korzo make-key FILE" makes one)',
  },
  stats: { type: 'boolean', description: 'Print times and memory to stderr' },
}

/** Gives a decision its common options, its output line, its proof file and its exit codes. */
export function decisionCommand<Problem>(definition: DecisionCommand<Problem>): Command {
  return {
    ...definition,
    options: { ...definition.options, ...commonOptions },
    async run(args, io) {
      const { proof, key } = args.values
      if (args.positionals.length === 0) throw new UsageError('at least one input file is needed')
      if (proof !== undefined && args.positionals.length > 1)
        throw new UsageError('--proof takes one input file at a time')
      if (key !== undefined && proof === undefined)
        throw new UsageError('--key seals a proof: say with --proof where to write it')
      let worst: number = exit.done
      for (const path of args.positionals)
        worst = Math.max(worst, await runOne(definition, path, args, io))
      return worst
    },
  }
}

async function runOne<Problem>(
  definition: DecisionCommand<Problem>,
  path: string,
  args: Arguments,
  io: Io,
): Promise<number> {
  const readAt = performance.now()
  let problem: Problem
  try {
    problem = await definition.read(path, args)
  } catch (error) {
    if (!(error instanceof InputError) && !isFileError(error)) throw error
    return sayBadInput(path, error, args, io)
  }
  const decideAt = performance.now()
  const decision = await definition.decide(problem, args)
  const doneAt = performance.now()
  const times = { ms: round(doneAt - decideAt), parseMs: round(decideAt - readAt) }
  const inputs = decision.inputs()
  const record = recordOf(decision, inputs)
  print({ path, times, decision, record }, args, io)
  const code = await writeProof(record, inputs, args, io)
  if (args.values['stats'] === true) {
    const megabytes = Math.round(process.memoryUsage.rss() / 2 ** 20)
    io.err(`${path}: read ${times.parseMs} ms, decided ${times.ms} ms, ${megabytes} MB\n`)
  }
  return code
}

function recordOf(decision: Decision, inputs: Json): DecisionRecord {
  const { rule, parameters, seed, ties, result } = decision
  const software = `korzo ${version}`
  return decisionRecord({ rule, parameters, seed, ties, result, software, inputs })
}

type Decided = {
  path: string
  times: { ms: number; parseMs: number }
  decision: Decision
  record: DecisionRecord
}

function print({ path, times, decision, record }: Decided, args: Arguments, io: Io): void {
  if (args.values['json'] !== true) return io.out(`${path}\n${decision.text()}\n`)
  const { rule, parameters, ties, output } = decision
  const line = { file: path, rule, parameters, ...times, ties, proof: digest(record), ...output }
  io.out(`${JSON.stringify(line)}\n`)
}

async function writeProof(
  record: DecisionRecord,
  inputs: Json,
  args: Arguments,
  io: Io,
): Promise<number> {
  const { proof: path, key } = args.values
  if (typeof path !== 'string') return exit.done
  try {
    const seal = typeof key === 'string' ? sealed(record, readKey(await readFile(key))) : null
    await writeFile(path, proofFile(proofOf({ record, inputs, seal })))
    return exit.done
  } catch (error) {
    if (!(error instanceof InputError) && !isFileError(error)) throw error
    io.err(`${error instanceof InputError ? `${key}: ` : ''}${error.message}\n`)
    return exit.badInput
  }
}

/** A decision made on the command line is a batch of its own and the first link of its own chain. */
function sealed(record: DecisionRecord, key: SigningKey): Seal {
  const sealedAt = new Date().toISOString()
  const leafHashes = [leafHash(record)]
  const batch = { tenant: 'command-line', leafHashes, previous: null, sealedAt }
  return sealBatch(batch, key).sealOf(0)
}

function sayBadInput(path: string, error: Error, args: Arguments, io: Io): number {
  io.err(`${path}: ${error.message}\n`)
  if (args.values['json'] === true) {
    const place =
      error instanceof InputError
        ? { line: error.line, column: error.column, expected: error.expected }
        : {}
    io.out(`${JSON.stringify({ file: path, error: { message: error.message, ...place } })}\n`)
  }
  return exit.badInput
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000
}
