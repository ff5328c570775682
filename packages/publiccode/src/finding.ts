import type { Place } from './tree.ts'

/** One thing to mend in a publiccode.yml, or (a warning) to modernise. */
export type Finding = {
  readonly severity: 'error' | 'warning'
  /** Where in the data, as `maintenance.contacts[0].name`; empty when the file as a whole is meant. */
  readonly key: string
  readonly message: string
  /** Both count from 1; 0 when the finding is about something that is not in the file. */
  readonly line: number
  readonly column: number
}

export const nowhere: Place = { line: 0, column: 0 }

export function errorAt(key: string, message: string, { line, column }: Place): Finding {
  return { severity: 'error', key, message, line, column }
}

export function warningAt(key: string, message: string, { line, column }: Place): Finding {
  return { severity: 'warning', key, message, line, column }
}
