import { permission } from '#kernel/permission.ts'

type Parties = { readonly networkId: string | null; readonly parties: readonly string[] }

/** Those who speak for a party of a partnership. */
export const partyRepresentatives = permission<Parties>(
  'partnerships.party-representatives',
  ({ parties }) => parties.map((id) => `organisation:${id}:representative`),
)

/** The secretariat of the network that keeps a partnership. */
export const partnershipSecretariat = permission<Parties>(
  'partnerships.partnership-secretariat',
  ({ networkId }) => [
    'site:administrator',
    ...(networkId === null ? [] : [`network:${networkId}:secretariat`]),
  ],
)

/** Everybody who works on a partnership: its parties and the secretariat. */
export const partnershipPeople = permission<Parties>(
  'partnerships.partnership-people',
  (subject) => [
    ...partyRepresentatives.audiences(subject),
    ...partnershipSecretariat.audiences(subject),
  ],
)

/** Those who answer for a commitment: who speaks for the one that promised, and the secretariat. */
export const commitmentKeepers = permission<{ networkId: string | null; ownerId: string }>(
  'partnerships.commitment-keepers',
  ({ networkId, ownerId }) => [
    `organisation:${ownerId}:representative`,
    ...partnershipSecretariat.audiences({ networkId, parties: [] }),
  ],
)
