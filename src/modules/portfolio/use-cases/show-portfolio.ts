import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { portfolioKeepers } from '../permissions.ts'

/** Says whether everybody sees the portfolio of a network: programmes, health, money, benefits; no risks, no names. */
export const showPortfolio = useCase({
  name: 'portfolio.show-portfolio',
  input: z.object({ tenantId: z.uuid(), isPublic: z.boolean() }),
  may: portfolioKeepers,
  load: (_work, { tenantId }) => ({ tenantId }),
  async run(work, { tenantId, isPublic }) {
    const said = { is_public: isPublic, changed_at: work.now }
    await work.db
      .insertInto('portfolio.setting')
      .values({ tenant_id: tenantId, ...said })
      .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(said))
      .execute()
    await work.record('portfolio.shown', { isPublic }, { tenantId })
  },
})
