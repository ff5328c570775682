/** Exit codes of `korzo`: what a script may rely on. */
export const exit = { done: 0, failed: 1, badInput: 2 } as const

export type Option = {
  readonly type: 'string' | 'boolean'
  readonly description: string
  /** Shown in the help as `--name VALUE`. */
  readonly value?: string
  readonly default?: string
}

export type Arguments = {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
}

/** Where a command writes: `out` is the result, `err` is everything said about the work. */
export type Io = { out(text: string): void; err(text: string): void }

/** One command of `korzo`. Its file has its name and exports it as `command`. */
export type Command = {
  readonly name: string
  readonly summary: string
  /** What follows the name, as `FILES… [--rule RULE]`. */
  readonly usage: string
  readonly options: Readonly<Record<string, Option>>
  /** Longer help: one paragraph, examples. */
  readonly help?: string
  run(args: Arguments, io: Io): Promise<number>
}

/** The person who called the command made a mistake that the help can mend: exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
