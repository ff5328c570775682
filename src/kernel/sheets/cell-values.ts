import { z } from 'zod'
import type { Cells } from './table-file.ts'

const instant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/

/** An instant in a cell; a day alone begins in UTC. */
export const instantCell = z
  .string()
  .refine((cell) => instant.test(cell) && !Number.isNaN(Date.parse(cell)), {
    message: 'sheet.instant',
  })
  .transform((cell) => new Date(cell))

/** A text in several languages, from the columns of its family: `answer.en`, `answer.sr-latn`. Empty ones are left out. */
export function textsInCells(cells: Cells, family: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(cells)
      .filter(([name, text]) => name.startsWith(family) && text !== '')
      .map(([name, text]) => [name.slice(family.length).replace(/-latn$/i, '-Latn'), text]),
  )
}
