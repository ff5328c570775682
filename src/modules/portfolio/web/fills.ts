import { fill } from '#kernel/slot.ts'
import { manageParts, siteFooter } from '#modules/network/index.ts'
import { isPublic } from '../queries/risks.ts'

/** For the secretariat: where the portfolio is. */
export const managePart = fill(manageParts, async ({ t }) => [
  { order: 60, path: '/portfolio', title: t('portfolio.portfolio'), text: t('portfolio.lead') },
])

/** For everybody, where the network shows it. */
export const footerLink = fill(siteFooter, async (visit) =>
  (await isPublic(visit.runtime.db, visit.tenant.id))
    ? [{ label: visit.t('portfolio.portfolio'), href: visit.path('/portfolio') }]
    : [],
)
