import type pg from 'pg'

/** A statement asked this often is worth a plan that is kept. */
const often = 5
/** So many plans a connection keeps at most. */
const mostPlans = 300
const mostTexts = 5000

type Client = Pick<pg.PoolClient, 'query' | 'release'>

/**
 * A pool whose connections keep the plans of statements that come again and again: planning a page's query takes the server as long
 * as running it.
 */
export function keepingPlans(pool: pg.Pool): { connect(): Promise<Client>; end(): Promise<void> } {
  const nameOf = statementNames()
  const known = new WeakMap<pg.PoolClient, Client>()
  const keeping = (client: pg.PoolClient): Client => ({
    query: ((text: unknown, values: unknown) => {
      const name = typeof text === 'string' ? nameOf(text) : undefined
      return name === undefined
        ? client.query(text as string, values as unknown[])
        : client.query({ name, text: text as string, values: values as unknown[] })
    }) as Client['query'],
    release: (error) => client.release(error),
  })
  return {
    async connect() {
      const client = await pool.connect()
      const wrapped = known.get(client) ?? keeping(client)
      known.set(client, wrapped)
      return wrapped
    },
    end: () => pool.end(),
  }
}

function statementNames(): (text: string) => string | undefined {
  const asked = new Map<string, number>()
  const names = new Map<string, string>()
  return (text) => {
    const name = names.get(text)
    if (name !== undefined) return name
    if (names.size >= mostPlans) return undefined
    const times = (asked.get(text) ?? 0) + 1
    if (asked.size >= mostTexts) asked.clear()
    asked.set(text, times)
    if (times < often || !/^\s*(select|with)\b/i.test(text)) return undefined
    const fresh = `korzo_${names.size}`
    names.set(text, fresh)
    asked.delete(text)
    return fresh
  }
}
