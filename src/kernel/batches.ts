/** Rows in portions that fit into one statement: PostgreSQL takes 65,535 arguments at most. */
export function* batchesOf<Row>(rows: readonly Row[], size = 1000): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}
