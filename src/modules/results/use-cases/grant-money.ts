import { isLocalDate, refuse } from '@korzo/values'
import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { applicationInSight } from '#modules/programmes/index.ts'
import { resultKeepers } from '../permissions.ts'

/** Records what money was granted to one who takes part. Saying it again corrects it. */
export const grantMoney = useCase({
  name: 'results.grant-money',
  input: z.object({
    tenantId: z.uuid(),
    applicationId: z.uuid(),
    amountMinor: z.coerce.number().int().min(1).max(100_000_000_000),
    currency: z.string().regex(/^[A-Z]{3}$/),
    agreedOn: z.string().refine(isLocalDate),
  }),
  may: resultKeepers,
  load: (work, { tenantId, applicationId }) =>
    applicationInSight(work, { tenantId, id: applicationId }),
  async run(work, { amountMinor, currency, agreedOn }, { tenantId, id: applicationId, state }) {
    if (state !== 'accepted') refuse('results.takes-no-part')
    const said = {
      amount_minor: amountMinor,
      currency,
      agreed_on: agreedOn,
      changed_at: work.now,
    }
    await work.db
      .insertInto('results.award')
      .values({ tenant_id: tenantId, application_id: applicationId, ...said })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'application_id']).doUpdateSet(said))
      .execute()
    await work.record(
      'results.money-granted',
      { applicationId, amountMinor, currency, agreedOn },
      { tenantId },
    )
  },
})
