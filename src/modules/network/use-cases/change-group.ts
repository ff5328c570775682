import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { anyone } from '#modules/people/index.ts'
import { groupLeaders } from '../permissions.ts'
import { groupForUpdate } from '../queries/group-subject.ts'
import { groupInput } from './found-group.ts'
import { indexGroup } from './index-group.ts'

/** Rewrites what a group is, by its coordinators or the secretariat. */
export const changeGroup = useCase({
  name: 'network.change-group',
  input: groupInput.extend({ groupId: z.uuid() }),
  may: groupLeaders,
  sees: anyone,
  load: ({ db }, { networkId, groupId }) => groupForUpdate(db, networkId, groupId),
  async run(work, input, { id, networkId, slug }) {
    await work.db
      .updateTable('network.group')
      .set({
        kind: input.kind,
        name: JSON.stringify(input.name),
        purpose: JSON.stringify(input.purpose),
        admission: input.admission,
      })
      .where('tenant_id', '=', networkId)
      .where('id', '=', id)
      .execute()
    await indexGroup(work, networkId, id)
    await work.record('network.group-changed', { groupId: id }, { tenantId: networkId })
    return { slug }
  },
})
