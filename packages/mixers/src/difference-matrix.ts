const mostSteps = 40_000

/**
 * Rows of whole numbers modulo `order`, as many columns as were found (at most `columns`), such that for any two rows
 * the differences in the columns are all distinct. Found by depth-first search with a counted number of steps, fewer
 * columns being tried when more were not found; the first row and the first column are zero.
 */
export function differenceMatrix(order: number, rows: number, columns: number): number[][] {
  for (let width = columns; width > 0; width--) {
    const found = search(order, rows, width)
    if (found !== null) return found
  }
  return []
}

function search(order: number, rows: number, columns: number): number[][] | null {
  const matrix = Array.from({ length: rows }, () => new Array<number>(columns).fill(0))
  const taken = new Uint8Array(rows * rows * order)
  let steps = 0

  /** Marks the differences of entry (row, column); false when one of them is already there. */
  function place(row: number, column: number, value: number): boolean {
    for (let above = 0; above < row; above++) {
      const at = slot(row, above, column, value)
      if (taken[at] === 1) {
        unplace(row, column, value, above)
        return false
      }
      taken[at] = 1
    }
    return true
  }
  function unplace(row: number, column: number, value: number, until: number): void {
    for (let above = 0; above < until; above++) taken[slot(row, above, column, value)] = 0
  }
  function slot(row: number, above: number, column: number, value: number): number {
    const difference = (value - (matrix[above]?.[column] ?? 0) + order) % order
    return (row * rows + above) * order + difference
  }
  function fill(row: number, column: number): boolean {
    if (row === rows) return true
    if (column === columns) return fill(row + 1, 0)
    const values = column === 0 ? 1 : order
    for (let turn = 0; turn < values; turn++) {
      if (++steps > mostSteps) return false
      const value = column === 0 ? 0 : (row * column + turn) % order
      if (!place(row, column, value)) continue
      const line = matrix[row]
      if (line !== undefined) line[column] = value
      if (fill(row, column + 1)) return true
      unplace(row, column, value, row)
    }
    return false
  }
  for (let column = 0; column < columns; column++) if (!place(0, column, 0)) return null
  return fill(1, 0) ? matrix : null
}
