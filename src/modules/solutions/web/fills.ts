import { fill } from '#kernel/slot.ts'
import { said } from '#modules/network/index.ts'
import { meWaiting } from '#modules/people/index.ts'
import { referencesToSign } from '../queries/own-solutions.ts'
import { ownRoles } from './own-roles.ts'

/** What waits for a signature of a town one speaks for. */
export const waitingFill = fill(meWaiting, async (visit) => {
  const { organisations } = ownRoles(visit)
  if (organisations.length === 0) return []
  const waiting = await referencesToSign(visit.runtime.db, organisations)
  return waiting.map(({ solutionSlug, solutionName, townSlug, town }) => ({
    text: visit.t('solutions.waits-for-signature', {
      solution: said(visit, solutionName).text,
      town: said(visit, town).text,
    }),
    href: visit.sitePath(`/solutions/${solutionSlug}/in/${townSlug}`),
    until: null,
    together: visit.t('solutions.claims-to-sign', { count: waiting.length }),
  }))
})
