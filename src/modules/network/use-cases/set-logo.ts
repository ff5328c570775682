import { z } from 'zod'
import { attachFiles, deleteFiles } from '#kernel/files/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { secretariat } from '../permissions.ts'
import { networkForUpdate } from '../queries/network-for-update.ts'

const logo = z.object({
  fileId: z.uuid(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
})

/** Gives a network a logo that was uploaded before, or takes it away (`null`); the one before goes. */
export const setLogo = useCase({
  name: 'network.set-logo',
  input: z.object({ networkId: z.uuid(), logo: logo.nullable() }),
  may: secretariat,
  load: ({ db }, { networkId }) => networkForUpdate(db, networkId),
  async run(work, input, { id: tenantId }) {
    const owner = `network:${tenantId}`
    await deleteFiles(work, { tenantId, owner })
    if (input.logo !== null) await attachFiles(work, { tenantId, owner, ids: [input.logo.fileId] })
    await work.db
      .updateTable('network.network')
      .set({
        logo_id: input.logo?.fileId ?? null,
        logo_width: input.logo?.width ?? null,
        logo_height: input.logo?.height ?? null,
      })
      .where('tenant_id', '=', tenantId)
      .execute()
    await work.record('network.logo-changed', { networkId: tenantId }, { tenantId })
  },
})
