import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { anyone } from '#modules/people/index.ts'
import { ticked } from '../domain/optional-text.ts'
import { groupLeaders } from '../permissions.ts'
import { groupForUpdate } from '../queries/group-subject.ts'
import { groupInput } from './found-group.ts'
import { indexGroup } from './index-group.ts'

/** Rewrites what a group is, closes or reopens it, by its coordinators or the secretariat. A closed one keeps its members and its page. */
export const changeGroup = useCase({
  name: 'network.change-group',
  input: groupInput.extend({ groupId: z.uuid(), isClosed: ticked }),
  may: groupLeaders,
  sees: anyone,
  load: ({ db }, { networkId, groupId }) => groupForUpdate(db, networkId, groupId),
  async run(work, input, { id, networkId, slug, closedAt }) {
    await work.db
      .updateTable('network.group')
      .set({
        kind: input.kind,
        name: JSON.stringify(input.name),
        purpose: JSON.stringify(input.purpose),
        admission: input.admission,
        closed_at: input.isClosed ? (closedAt ?? work.now) : null,
      })
      .where('tenant_id', '=', networkId)
      .where('id', '=', id)
      .execute()
    await indexGroup(work, networkId, id)
    await work.record('network.group-changed', { groupId: id }, { tenantId: networkId })
    return { slug }
  },
})
