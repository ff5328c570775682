/** Why somebody must not review an application. */
export const conflictKinds = [
  'same-organisation',
  'same-town',
  'partner',
  'former-employer',
  'family',
  'other',
] as const
export type ConflictKind = (typeof conflictKinds)[number]

/** An organisation or a town a reviewer is bound to, as they said themselves. */
export type Tie = { readonly kind: ConflictKind; readonly name: string }

/** Where a reviewer belongs. */
export type Belonging = {
  readonly organisationId: string | null
  readonly organisationName: string
  readonly placeId: number | null
  readonly placeName: string
  readonly ties: readonly Tie[]
}

/** Who applies, as far as conflicts can be seen from it. */
export type Applying = {
  readonly organisationId: string | null
  readonly applicantName: string
  readonly placeId: number | null
  /** The town's name as people write it. */
  readonly placeName: string
  readonly partners: readonly string[]
}

/**
 * The conflicts that the data itself shows: the same organisation, the same town, an organisation that is partner of the application, and
 * what the reviewer is bound to by their own word. Names are compared without case, accents and punctuation.
 */
export function detectedConflicts(reviewer: Belonging, application: Applying): ConflictKind[] {
  const found = new Set<ConflictKind>()
  const applicant = folded(application.applicantName)
  const town = folded(application.placeName)
  const partners = application.partners.map(folded)
  const own = folded(reviewer.organisationName)
  if (isSameId(reviewer.organisationId, application.organisationId)) found.add('same-organisation')
  if (own !== '' && own === applicant) found.add('same-organisation')
  if (own !== '' && partners.includes(own)) found.add('partner')
  if (isSameId(reviewer.placeId, application.placeId)) found.add('same-town')
  const place = folded(reviewer.placeName)
  if (place !== '' && place === town) found.add('same-town')
  for (const { kind, name } of reviewer.ties)
    if ([applicant, town, ...partners].includes(folded(name)) && folded(name) !== '')
      found.add(kind)
  return conflictKinds.filter((kind) => found.has(kind))
}

function isSameId<T>(one: T | null, other: T | null): boolean {
  return one !== null && one === other
}

/** A name without what people write differently: case, accents, punctuation, spaces. */
export function folded(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('đ', 'dj')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
