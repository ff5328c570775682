/** What an organisation is; the first group are towns, shown as such. */
export const organisationKinds = [
  'city',
  'town',
  'rural-municipality',
  'public-company',
  'hub',
  'company',
  'university',
  'school',
  'association',
  'ministry',
  'embassy',
  'foundation',
  'international-organisation',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/** Kinds that have inhabitants. */
export const townKinds: readonly OrganisationKind[] = ['city', 'town', 'rural-municipality']
