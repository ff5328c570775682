import type { Visit } from '#kernel/contract.ts'
import { LinkButton } from '#ui/button.tsx'
import { isClaimWaiting } from '../queries/claims-waiting.ts'

/** The way to say that one speaks for it; whoever said so already reads that the answer is on its way. */
export async function ClaimWay(
  { t, runtime, actor }: Visit,
  address: string,
  claimed: Parameters<typeof isClaimWaiting>[2],
) {
  const isWaiting =
    actor.kind === 'person' && (await isClaimWaiting(runtime.db, actor.personId, claimed))
  return isWaiting ? (
    <p class="quiet">{t('network.claim-asked-already')}</p>
  ) : (
    <LinkButton kind="second" href={`${address}/claim`} text={t('network.claim')} />
  )
}
