import { createHash, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { getConnInfo } from '@hono/node-server/conninfo'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context, Hono } from 'hono'
import { sql } from 'kysely'
import type { Runtime } from '#kernel/contract.ts'
import type { Metrics } from '#kernel/metrics.ts'
import { root } from '#kernel/root.ts'

/** What those who run the site ask it, and the files every page needs. */
export function addOperations(web: Hono, runtime: Runtime, metrics: Metrics): void {
  web.get('/healthz', (c) => c.text('ok'))
  web.get('/readyz', async (c) => {
    try {
      await sql`select 1`.execute(runtime.db)
      return c.text('ready')
    } catch (error) {
      runtime.log.error('not ready', { error })
      return c.text('the database does not answer', 503)
    }
  })
  web.get('/metrics', async (c) =>
    mayReadMetrics(runtime, c)
      ? c.text(await metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4' })
      : c.notFound(),
  )
  web.use(
    '/assets/*',
    serveStatic({
      root: join(root, 'dist', 'public'),
      precompressed: true,
      rewriteRequestPath: (path) => path.slice('/assets'.length),
      onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  )
}

/** Figures are for this machine, and for whoever has the token. */
function mayReadMetrics({ config }: Runtime, c: Context): boolean {
  const given = c.req.header('authorization')?.replace(/^Bearer /, '')
  if (config.metricsToken !== undefined && given !== undefined)
    return same(given, config.metricsToken)
  if (config.trustProxy) return false
  const remote = getConnInfo(c).remote.address ?? ''
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(remote)
}

function same(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(wanted))
}
