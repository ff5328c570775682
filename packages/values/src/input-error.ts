/**
 * Something from outside could not be read. Says where, and what was expected there, so that the person who made the
 * file can mend it. Lines and columns count from 1; a column counts UTF-16 units from the start of the line.
 */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly line: number
  readonly column: number
  readonly expected: string

  constructor(at: { line: number; column: number; expected: string; found?: string }) {
    super(
      `line ${at.line}, column ${at.column}: expected ${at.expected}` +
        (at.found === undefined ? '' : `, found ${JSON.stringify(at.found.slice(0, 60))}`),
    )
    this.line = at.line
    this.column = at.column
    this.expected = at.expected
  }
}
