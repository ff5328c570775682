import type pg from 'pg'

/** Counts what is asked of a database from now on; the answer says how often so far. */
export function countQueries(pool: pg.Pool): () => number {
  let queries = 0
  const counted = new WeakSet<object>()
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>
  Object.assign(pool, {
    async connect() {
      const client = await connect()
      if (counted.has(client)) return client
      counted.add(client)
      const query = client.query.bind(client) as (...given: unknown[]) => unknown
      Object.assign(client, {
        query(...given: unknown[]) {
          queries += 1
          return query(...given)
        },
      })
      return client
    },
  })
  return () => queries
}
