const formula = /^'*[=+\-@\t\r]/

/** A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay. */
export function safeCell(text: string): string {
  return formula.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
}

/** The text of a cell without the apostrophe that `safeCell` put there. */
export function plainCell(text: string): string {
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text
}
