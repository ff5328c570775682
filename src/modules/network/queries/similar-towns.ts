import { type SimilarTown, townsLike } from '@korzo/places'
import type { Runtime } from '#kernel/contract.ts'
import type { similarOptions } from '../domain/similar-options.ts'
import { allPlaces } from './gazetteer.ts'
import { membersByPlace, type OrganisationAtPlace, organisationsAt } from './members-by-place.ts'

/** A town like the one asked for, and the organisations that sit there. */
export type SimilarWithMembers = SimilarTown & {
  readonly organisations: readonly OrganisationAtPlace[]
}

/** The towns of the whole gazetteer most like one of them; members bring their topics and their own figures. */
export async function similarTowns(
  runtime: Runtime,
  cityId: number,
  { limit, ...options }: ReturnType<typeof similarOptions> & { limit: number },
): Promise<SimilarWithMembers[]> {
  const members = await membersByPlace(runtime)
  const found = townsLike(allPlaces().gazetteer, cityId, { ...options, members, limit })
  const there = await organisationsAt(
    runtime.db,
    found.map(({ place }) => place.cityId),
  )
  return found.map((town) => ({
    ...town,
    organisations: there.filter(({ placeId }) => placeId === town.place.cityId),
  }))
}
