import type pg from 'pg'

/** Counts what is asked of a database from now on; the answer says how often so far. */
export function countQueries(pool: pg.Pool): () => number {
  let queries = 0
  watchQueries(pool, () => (queries += 1))
  return () => queries
}

/** Tells every statement that is given to a database from now on. */
export function watchQueries(pool: pg.Pool, tell: (statement: string) => void): void {
  const watched = new WeakSet<object>()
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>
  Object.assign(pool, {
    async connect() {
      const client = await connect()
      if (watched.has(client)) return client
      watched.add(client)
      const query = client.query.bind(client) as (...given: unknown[]) => unknown
      Object.assign(client, {
        query(...given: unknown[]) {
          tell(textOf(given[0]))
          return query(...given)
        },
      })
      return client
    },
  })
}

function textOf(said: unknown): string {
  if (typeof said === 'string') return said
  return typeof said === 'object' && said !== null && 'text' in said ? String(said.text) : ''
}
