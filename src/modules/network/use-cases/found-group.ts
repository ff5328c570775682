import { refuse } from '@korzo/values'
import { z } from 'zod'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { optionalText } from '../domain/optional-text.ts'
import { slugOf } from '../domain/slug.ts'
import { secretariat } from '../permissions.ts'
import { networkForUpdate } from '../queries/network-for-update.ts'
import { indexGroup } from './index-group.ts'

export const groupInput = z.object({
  networkId: z.uuid(),
  kind: z.string().max(80),
  name: localizedText(120),
  purpose: optionalText(4000),
  admission: z.enum(['open', 'request']).default('request'),
})

/** Founds a group inside a network. */
export const foundGroup = useCase({
  name: 'network.found-group',
  input: groupInput,
  may: secretariat,
  load: ({ db }, { networkId }) => networkForUpdate(db, networkId),
  async run(work, input, network) {
    if (!network.groupKinds.some(({ id }) => id === input.kind))
      refuse('network.group-kind-unknown')
    const { db, now, newId, record } = work
    const id: string = newId()
    const wanted = slugOf(input.name['en'] ?? Object.values(input.name)[0] ?? '')
    const taken = await db
      .selectFrom('network.group')
      .select('slug')
      .where('tenant_id', '=', network.id)
      .where('slug', '=', wanted)
      .executeTakeFirst()
    const slug = taken === undefined && wanted !== 'new' ? wanted : `${wanted}-${id.slice(-8)}`
    await db
      .insertInto('network.group')
      .values({
        tenant_id: network.id,
        id,
        slug,
        kind: input.kind,
        name: JSON.stringify(input.name),
        purpose: JSON.stringify(input.purpose),
        admission: input.admission,
        created_at: now,
      })
      .execute()
    await indexGroup(work, network.id, id)
    await record('network.group-founded', { groupId: id }, { tenantId: network.id })
    return { id, slug }
  },
})
