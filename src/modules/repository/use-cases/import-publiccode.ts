import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { importers } from '../permissions.ts'
import { takeRecord } from './take-record.ts'

/** Takes a publiccode.yml somebody has as a file. With errors nothing is taken, and each is said with its line. */
export const importPubliccode = useCase({
  name: 'repository.import-publiccode',
  input: z.object({ tenantId: z.uuid(), yaml: z.string().max(1_000_000) }),
  may: importers,
  load: ({ db }, { tenantId }) => tenantOf(db, tenantId),
  async run(work, { tenantId, yaml }) {
    const taken = await takeRecord(work, {
      bytes: new TextEncoder().encode(yaml),
      sourceId: null,
      networkId: tenantId,
    })
    if (taken.became !== 'invalid') return taken
    const errors = taken.findings.filter(({ severity }) => severity === 'error').slice(0, 20)
    throw new InvalidInput(
      errors.map(({ key, message, line, column }) =>
        issueAt('file', 'repository.finding', { key, message, line, column }),
      ),
    )
  },
})

/** Remembers an address at which a publiccode.yml lies; it is looked at soon, and once a day. */
export const addSource = useCase({
  name: 'repository.add-source',
  input: z.object({ tenantId: z.uuid(), url: z.url({ protocol: /^https?$/ }).max(500) }),
  may: importers,
  load: ({ db }, { tenantId }) => tenantOf(db, tenantId),
  async run(work, { tenantId, url }) {
    const { db, now, newId, actor, later, record } = work
    const known = await db
      .selectFrom('repository.source')
      .select('id')
      .where('url', '=', url)
      .executeTakeFirst()
    if (known !== undefined) throw new InvalidInput([issueAt('url', 'repository.source-is-there')])
    const id = newId<'source'>()
    await db
      .insertInto('repository.source')
      .values({ id, url, network_id: tenantId, added_by: personOf(actor), created_at: now })
      .execute()
    await record('repository.source-added', { sourceId: id }, { tenantId })
    await later('repository.check-source', { sourceId: id })
    return { id }
  },
})

/** No longer looks at an address; what was taken from it stays. */
export const removeSource = useCase({
  name: 'repository.remove-source',
  input: z.object({ tenantId: z.uuid(), sourceId: z.uuid() }),
  may: importers,
  load: ({ db }, { tenantId, sourceId }) =>
    db
      .selectFrom('repository.source')
      .select('network_id as tenantId')
      .where('id', '=', sourceId)
      .where('network_id', '=', tenantId)
      .executeTakeFirst()
      .then((row) => (row?.tenantId == null ? undefined : { tenantId: row.tenantId })),
  async run({ db, record }, { tenantId, sourceId }) {
    await db.deleteFrom('repository.source').where('id', '=', sourceId).execute()
    await record('repository.source-removed', { sourceId }, { tenantId })
  },
})

function tenantOf(db: Tx, tenantId: string): Promise<{ tenantId: string } | undefined> {
  return db
    .selectFrom('kernel.tenant')
    .select('id as tenantId')
    .where('id', '=', tenantId)
    .executeTakeFirst()
}
