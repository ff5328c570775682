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
  /** Their account; null before they accepted. */
  readonly personId: string | null
  readonly organisationId: string | null
  readonly organisationName: string
  readonly placeId: number | null
  readonly placeName: string
  readonly ties: readonly Tie[]
}

/** Who applies, as far as conflicts can be seen from it. */
export type Applying = {
  /** Accounts of those who write it. */
  readonly authors: readonly string[]
  readonly organisationId: string | null
  readonly applicantName: string
  readonly placeId: number | null
  /** The town's names as people write them. */
  readonly placeNames: readonly string[]
  readonly partners: readonly string[]
}

/**
 * The conflicts that the data itself shows: what one writes oneself (as the same organisation), the same organisation, the same town, an organisation that is partner of the application, and
 * what the reviewer is bound to by their own word. Names are compared without case, accents and punctuation. One entry for each
 * reviewer, with one list for each application, in their orders.
 */
export function detectedConflicts(
  reviewers: readonly Belonging[],
  applications: readonly Applying[],
): ConflictKind[][][] {
  const applying = applications.map(applyingFolder())
  return reviewers.map((reviewer) => {
    const own = foldedBelonging(reviewer)
    return applying.map((application) => conflictsOf(own, application))
  })
}

type FoldedBelonging = ReturnType<typeof foldedBelonging>
type FoldedApplying = ReturnType<ReturnType<typeof applyingFolder>>

function foldedBelonging({ ties, organisationName, placeName, ...ids }: Belonging) {
  return {
    ...ids,
    organisation: folded(organisationName),
    place: folded(placeName),
    ties: ties
      .map(({ kind, name }) => ({ kind, name: folded(name) }))
      .filter(({ name }) => name !== ''),
  }
}

/** The names of one town are folded once, however many apply from it. */
function applyingFolder() {
  const known = new Map<string, ReadonlySet<string>>()
  const townsOf = (names: readonly string[]) => {
    const key = names.join('\n')
    const towns = known.get(key) ?? new Set(names.map(folded))
    known.set(key, towns)
    return towns
  }
  return ({ organisationId, placeId, authors, applicantName, placeNames, partners }: Applying) => ({
    organisationId,
    placeId,
    authors,
    applicant: folded(applicantName),
    towns: townsOf(placeNames),
    partners: new Set(partners.map(folded)),
  })
}

const none: ConflictKind[] = []

function conflictsOf(reviewer: FoldedBelonging, application: FoldedApplying): ConflictKind[] {
  const { organisation, place, ties } = reviewer
  const { applicant, towns, partners } = application
  const isSameOrganisation =
    (reviewer.personId !== null && application.authors.includes(reviewer.personId)) ||
    isSame(reviewer.organisationId, application.organisationId) ||
    (organisation !== '' && organisation === applicant)
  const isSameTown =
    isSame(reviewer.placeId, application.placeId) || (place !== '' && towns.has(place))
  const isPartner = organisation !== '' && partners.has(organisation)
  const bound = ties.filter(
    ({ name }) => name === applicant || towns.has(name) || partners.has(name),
  )
  if (!isSameOrganisation && !isSameTown && !isPartner && bound.length === 0) return none
  const found = new Set<ConflictKind>([
    ...(isSameOrganisation ? (['same-organisation'] as const) : []),
    ...(isSameTown ? (['same-town'] as const) : []),
    ...(isPartner ? (['partner'] as const) : []),
    ...bound.map(({ kind }) => kind),
  ])
  return conflictKinds.filter((kind) => found.has(kind))
}

function isSame<T>(one: T | null, other: T | null): boolean {
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
