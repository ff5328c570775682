import { canonicalJson, fingerprint, proofFile } from '@korzo/proofs'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import { expireOffers } from './capacity/index.ts'
import { tables as capacityTables } from './capacity/tables.ts'
import type { Module, Runtime, Visit } from './contract.ts'
import { factQueue } from './fact.ts'
import { deliverFact } from './fact-delivery.ts'
import { fileAnswer } from './files/download.ts'
import { sweepFiles } from './files/file.ts'
import { tables as fileTables } from './files/tables.ts'
import { eraseOldAnswers } from './forms/erase.ts'
import { tables as formTables } from './forms/tables.ts'
import { inboundWebhook } from './inbound-mail/index.ts'
import { deliverMail } from './mail-delivery.ts'
import { mailQueue } from './mail-queue.ts'
import { proofFeed, publishedProof, sealAll, siteKey } from './proofs/index.ts'
import { tables as proofTables } from './proofs/tables.ts'
import { get, post, routesIn } from './route.ts'
import { tables as searchTables } from './search/tables.ts'
import { refreshStatistics } from './statistics.ts'
import { tables } from './tables.ts'
import { tenantBySlug } from './tenant.ts'
import { inTransaction } from './use-case.ts'

/** What the kernel itself brings to the site: sealing, ending of offers, the public feed of roots. */
export const kernel: Module = {
  name: 'kernel',
  tables: {
    ...tables,
    ...capacityTables,
    ...proofTables,
    ...searchTables,
    ...formTables,
    ...fileTables,
  },
  jobs: [
    { name: factQueue, run: deliverFact },
    { name: mailQueue, run: deliverMail },
    {
      name: 'kernel.seal',
      cron: '* * * * *',
      run: async (runtime) => void (await sealAll(runtime)),
    },
    {
      name: 'kernel.refresh-statistics',
      cron: '17 * * * *',
      run: async ({ database, db }) => {
        if (database.kind === 'embedded') await refreshStatistics(db)
      },
    },
    { name: 'kernel.expire-offers', cron: '* * * * *', run: expireEverywhere },
    { name: 'kernel.sweep-files', cron: '10 3 * * *', run: sweepFiles },
    { name: 'kernel.erase-answers', cron: '40 2 * * *', run: eraseOldAnswers },
  ],
  routes: routesIn('bare', 'public', [
    get('/files/:tenant{[0-9a-f-]{36}}/:id{[0-9a-f-]{36}}', fileAnswer),
    post('/inbound-mail', inboundWebhook, {
      crossSite: true,
      limit: { times: 300, seconds: 60 },
    }),
    get('/proofs/key.json', keyAnswer),
    get('/proofs/:network/feed.json', feedAnswer),
    get('/proofs/:network/:file{[0-9a-f]+\\.json}', proofAnswer),
  ]),
}

async function expireEverywhere(runtime: Runtime): Promise<void> {
  const due = await runtime.db
    .selectFrom('kernel.hold')
    .select('tenant_id')
    .distinct()
    .where('state', '=', 'offered')
    .where('expires_at', '<=', runtime.clock())
    .limit(1000)
    .execute()
  for (const { tenant_id: tenantId } of due) {
    await inTransaction(runtime, 'kernel.expire-offers', (work) => expireOffers(work, tenantId))
  }
}

async function keyAnswer({ runtime }: Visit): Promise<Response> {
  const { publicKey } = await siteKey(runtime.config)
  return Response.json({ publicKey, fingerprint: fingerprint(publicKey) })
}

async function feedAnswer({ runtime, params, url }: Visit): Promise<Response> {
  const tenant = (await tenantBySlug(runtime, params['network'] ?? '')) ?? refuse('not-found')
  const after = z.coerce
    .number()
    .int()
    .min(0)
    .catch(0)
    .parse(url.searchParams.get('after') ?? 0)
  const feed = await proofFeed(runtime.db, tenant.id, { after, limit: 1000 })
  return new Response(canonicalJson(feed as never), {
    headers: { 'content-type': 'application/json' },
  })
}

async function proofAnswer({ runtime, params }: Visit): Promise<Response> {
  const tenant = (await tenantBySlug(runtime, params['network'] ?? '')) ?? refuse('not-found')
  const code = (params['file'] ?? '').replace(/\.json$/, '')
  const proof = (await publishedProof(runtime.db, tenant.id, code)) ?? refuse('not-found')
  return new Response(new Uint8Array(proofFile(proof)), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="proof-${code.slice(0, 12)}.json"`,
    },
  })
}
