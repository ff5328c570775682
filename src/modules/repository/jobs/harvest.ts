import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '@korzo/values'
import { z } from 'zod'
import type { Runtime } from '#kernel/contract.ts'
import { type Fetched, fetchSafely } from '#kernel/safe-fetch.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { type Source, slices, sourceById, sourcesToCheck } from '../queries/sources.ts'
import { keepFailure, keepReading } from '../use-cases/keep-source.ts'
import { takeRecord } from '../use-cases/take-record.ts'

const limits = { mostBytes: 1_000_000, milliseconds: 15_000 }
const hostsAtOnce = 4

/** What came of a harvest. */
export type Harvest = { checked: number; taken: number; changed: number; failed: number }

/** Looks at the sources whose time of the day has come; each once a day. */
export async function harvestSlice(runtime: Runtime): Promise<void> {
  const now = runtime.clock()
  const slice = Math.floor((now.getUTCHours() * 60 + now.getUTCMinutes()) / 10) % slices
  const harvest = await harvestSources(runtime, await sourcesToCheck(runtime.db, slice), 1000)
  if (harvest.checked > 0) runtime.log.info('publiccode files looked at', harvest)
}

/** Looks at one source, as soon as it was added. */
export async function checkSource(
  runtime: Runtime,
  payload: Record<string, unknown>,
): Promise<void> {
  const { sourceId } = z.object({ sourceId: z.uuid() }).parse(payload)
  const source = await sourceById(runtime.db, sourceId)
  if (source !== undefined) await harvestSources(runtime, [source], 0)
}

/**
 * Looks at sources, a few hosts at once, at one host one after the other with a pause (in milliseconds): unchanged ones are not read again,
 * and where nothing changed nothing is written.
 */
export async function harvestSources(
  runtime: Runtime,
  sources: readonly Source[],
  pause: number,
): Promise<Harvest> {
  const sum: Harvest = { checked: 0, taken: 0, changed: 0, failed: 0 }
  const hosts = [...byHost(sources).values()]
  const work = async (): Promise<void> => {
    for (let host = hosts.shift(); host !== undefined; host = hosts.shift())
      for (const [index, source] of host.entries()) {
        if (index > 0) await wait(pause)
        const became = await check(runtime, source)
        sum.checked += 1
        if (became !== 'same') sum[became] += 1
      }
  }
  await Promise.all(Array.from({ length: hostsAtOnce }, work))
  return sum
}

async function check(
  runtime: Runtime,
  source: Source,
): Promise<'same' | 'taken' | 'changed' | 'failed'> {
  const fetched = await fetchSafely(source.url, {
    ...limits,
    etag: source.etag,
    allowInside: runtime.config.fetchInside,
  })
  if (fetched.kind === 'same') return 'same'
  if (fetched.kind === 'failed') return fail(runtime, source, fetched.reason)
  const digest = createHash('sha256').update(fetched.bytes).digest('hex')
  if (digest === source.digest) return 'same' // also where a server makes up a new ETag each time
  return take(runtime, source, { ...fetched, digest })
}

type Read = Extract<Fetched, { kind: 'content' }> & { readonly digest: string }

async function take(runtime: Runtime, source: Source, { bytes, etag, digest }: Read) {
  try {
    return await inTransaction(runtime, 'repository.harvest', async (work) => {
      const { id: sourceId, networkId } = source
      const { became, findings } = await takeRecord(work, { bytes, sourceId, networkId })
      const broken = became === 'invalid' ? (findings[0]?.message ?? 'invalid') : ''
      await keepReading(work, source, { etag, digest, lastError: broken })
      if (became === 'invalid') return 'failed'
      return became === 'new' ? 'taken' : became === 'changed' ? 'changed' : 'same'
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return fail(runtime, source, error.code)
  }
}

async function fail(runtime: Runtime, source: Source, reason: string): Promise<'failed'> {
  if (reason !== source.lastError || source.failures < 10)
    await inTransaction(runtime, 'repository.harvest', (work) => keepFailure(work, source, reason))
  return 'failed'
}

function byHost(sources: readonly Source[]): Map<string, Source[]> {
  const hosts = new Map<string, Source[]>()
  for (const source of sources) {
    const host = URL.canParse(source.url) ? new URL(source.url).host : ''
    hosts.set(host, [...(hosts.get(host) ?? []), source])
  }
  return hosts
}
