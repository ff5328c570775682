import type { Config } from './config.ts'

const levels = { debug: 10, info: 20, warn: 30, error: 40, silent: 99 } as const

type Fields = Readonly<Record<string, unknown>>

/** Structured log: one JSON object a line, on stderr. Never personal values, only ids. */
export type Log = {
  debug(message: string, fields?: Fields): void
  info(message: string, fields?: Fields): void
  warn(message: string, fields?: Fields): void
  error(message: string, fields?: Fields & { error?: unknown }): void
}

/** Makes a log that writes lines of at least the given level. `write` takes one line with its newline. */
export function makeLog(
  level: Config['logLevel'],
  write: (line: string) => void = (line) => void process.stderr.write(line),
): Log {
  const at =
    (name: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: Fields = {}) => {
      if (levels[name] < levels[level]) return
      write(
        `${JSON.stringify({ at: new Date().toISOString(), level: name, message, ...flat(fields) })}\n`,
      )
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

function flat(fields: Fields): Fields {
  const { error } = fields
  if (!(error instanceof Error)) return fields
  return { ...fields, error: toldOf(error), stack: error.stack }
}

/** What went wrong and why: `fetch failed` alone helps nobody, `fetch failed: connect ECONNREFUSED 10.0.0.7:443` does. */
function toldOf(error: Error): string {
  const { message, cause } = error
  const own = message === '' && 'code' in error ? String(error.code) : message
  return cause instanceof Error ? `${own}: ${toldOf(cause)}` : own
}
