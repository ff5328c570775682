import type pg from 'pg'

/** Whatever of a transaction of its own would be lasting ends with the transaction around it. */
const inside: Readonly<Record<string, string>> = {
  begin: 'savepoint undone',
  commit: 'release savepoint undone',
  rollback: 'rollback to savepoint undone',
}

/**
 * Does something with a site and gives back everything it wrote: all connections are one, inside a transaction that is rolled back at the end. For
 * requests one after the other.
 */
export async function undone<T>(pool: pg.Pool, deed: () => Promise<T>): Promise<T> {
  const { connect } = pool
  const client = await (connect.bind(pool) as () => Promise<pg.PoolClient>)()
  const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>
  await query('begin')
  const within = {
    query: (said: unknown, ...rest: unknown[]) =>
      query(typeof said === 'string' ? (inside[said] ?? said) : said, ...rest),
    release: () => {},
  }
  Object.assign(pool, { connect: async () => within })
  try {
    return await deed()
  } finally {
    Object.assign(pool, { connect })
    await query('rollback')
    client.release()
  }
}
