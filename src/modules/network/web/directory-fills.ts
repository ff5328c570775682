import type { Fill, Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { meWaiting, topicChoices } from '#modules/people/index.ts'
import { claimsWaiting } from '../queries/claims-waiting.ts'
import { topicChoicesFor } from './topic-choices.ts'

/** What the directory puts on other pages: the vocabulary of topics, and the claims that wait. */
export const directoryFills: readonly Fill[] = [
  fill(topicChoices, async (visit) =>
    (await topicChoicesFor(visit)).map(({ value, text }) => ({ id: value, text })),
  ),
  fill(meWaiting, waitingClaims),
]

async function waitingClaims(visit: Visit) {
  const claims = await claimsWaiting(visit.runtime.db, visit.actor)
  return claims.map(({ personName }) => ({
    text: visit.t('network.claim-waits', { person: personName }),
    href: visit.sitePath('/manage/claims'),
    until: null,
  }))
}
