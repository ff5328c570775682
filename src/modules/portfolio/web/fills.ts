import { untilChanged } from '#kernel/memo.ts'
import { fill } from '#kernel/slot.ts'
import { manageParts, siteFooter } from '#modules/network/index.ts'
import { isPublic } from '../queries/risks.ts'

/** For the secretariat: where the portfolio is. */
export const managePart = fill(manageParts, async ({ t }) => [
  { order: 60, path: '/portfolio', title: t('portfolio.portfolio'), text: t('portfolio.lead') },
])

const kept = untilChanged<boolean>(5, 1000)

/** For everybody, where the network shows it. */
export const footerLink = fill(siteFooter, async (visit) => {
  const { runtime, tenant, t } = visit
  const isShown = await kept(runtime, tenant.id, () => isPublic(runtime.db, tenant.id))
  return isShown ? [{ label: t('portfolio.portfolio'), href: visit.path('/portfolio') }] : []
})
