import type { Visit } from '#kernel/contract.ts'
import { type RelyingParty, relyingParty } from '../domain/relying-party.ts'

/** Under which name this site makes passkeys; null where browsers make none. */
export function partyOf({ runtime, url }: Visit): RelyingParty | null {
  const { publicUrl } = runtime.config
  // Where nobody named the address, only the name every machine has for itself is believed.
  if (publicUrl === undefined && url.hostname !== 'localhost') return null
  return relyingParty(publicUrl ?? url.origin)
}
