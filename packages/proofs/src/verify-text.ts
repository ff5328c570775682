import { fingerprint } from './key.ts'
import { codeOf, type Proof } from './proof.ts'
import type { Seal } from './root.ts'

/** How far a seal could be checked. */
export type SealStanding = 'none' | 'unknown-key' | 'trusted-key'

/** What an accepted proof means, and what it leaves open, in plain words. */
export function acceptedText(proof: Proof, standing: SealStanding): string {
  const { rule } = proof.record
  return (
    `Right: recomputed from these inputs, the result holds under the rule ${rule}. ` +
    (proof.seal === null ? unsealedText(proof) : sealedText(proof.seal, standing))
  )
}

function unsealedText(proof: Proof): string {
  return (
    'It carries no seal: that the inputs are the true ones is not shown here. ' +
    `Compare its code with the one announced: ${codeOf(proof)}.`
  )
}

function sealedText({ index, root }: Seal, standing: SealStanding): string {
  const { tenant, number, leaves, sealedAt } = root.statement
  const signer = fingerprint(root.publicKey)
  const place = `entry ${index + 1} of ${leaves} under root ${number} of “${tenant}”`
  return standing === 'trusted-key'
    ? `It was sealed on ${sealedAt} as ${place} by a key you trust (${signer}) and has not been changed since.`
    : `It is sealed as ${place}, ${sealedAt}, by the key ${signer}: ` +
        'whose key that is you still have to compare with the one the site publishes.'
}
