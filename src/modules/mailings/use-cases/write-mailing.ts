import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { networkForUpdate, optionalId, secretariat } from '#modules/network/index.ts'
import { mailingFilter } from '../domain/mailing-filter.ts'
import { mailingForUpdate } from '../queries/mailing-subject.ts'

/** Writes a draft of a mailing, or writes it anew; what was sent stays as it is. */
export const writeMailing = useCase({
  name: 'mailings.write-mailing',
  input: z.object({
    networkId: z.uuid(),
    mailingId: optionalId,
    kind: z.enum(['members', 'newsletter']),
    subject: localizedText(200),
    body: localizedText(50_000),
    filter: mailingFilter.default({}),
  }),
  may: secretariat,
  async load({ db }, { networkId, mailingId }) {
    const network = await networkForUpdate(db, networkId)
    if (network === undefined || mailingId === null)
      return network && { ...network, draft: undefined }
    const draft = await mailingForUpdate(db, networkId, mailingId)
    return draft && { ...network, draft }
  },
  async run({ db, now, newId, actor, record }, input, { id: networkId, draft }) {
    if (draft !== undefined && draft.state !== 'draft') refuse('mailings.mailing-is-sent')
    const id: string = draft?.mailingId ?? newId()
    const values = {
      kind: input.kind,
      subject: JSON.stringify(input.subject),
      body: JSON.stringify(input.body),
      filter: JSON.stringify(input.kind === 'newsletter' ? {} : input.filter),
      changed_at: now,
    }
    if (draft === undefined) {
      await db
        .insertInto('mailings.mailing')
        .values({
          tenant_id: networkId,
          id,
          ...values,
          state: 'draft',
          written_by: personOf(actor),
          created_at: now,
        })
        .execute()
    } else {
      await db
        .updateTable('mailings.mailing')
        .set(values)
        .where('tenant_id', '=', networkId)
        .where('id', '=', id)
        .execute()
    }
    await record('mailings.mailing-written', { mailingId: id }, { tenantId: networkId })
    return { id }
  },
})
