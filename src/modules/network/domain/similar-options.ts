import { defaultWeights, type TownsLikeOptions, type Weights } from '@korzo/places'
import { z } from 'zod'

export const weightNames = Object.keys(defaultWeights) as (keyof Weights)[]

/** What a reader may choose for "towns like mine", as it stands in the address. */
export const similarQuery = z.object({
  ...Object.fromEntries(
    weightNames.map((name) => [name, z.coerce.number().min(0).max(10).optional().catch(undefined)]),
  ),
  members: z.enum(['first', 'only']).optional().catch(undefined),
  where: z.enum(['own-country', 'abroad']).optional().catch(undefined),
})

/** The choices of an address as `townsLike` takes them. */
export function similarOptions(
  chosen: Readonly<Record<string, unknown>>,
): Pick<TownsLikeOptions, 'preferMembers' | 'where'> & { weights: Weights } {
  const weights = Object.fromEntries(
    weightNames.map((name) => [
      name,
      typeof chosen[name] === 'number' ? chosen[name] : defaultWeights[name],
    ]),
  ) as Weights
  const { members, where } = similarQuery.parse({
    members: chosen['members'],
    where: chosen['where'],
  })
  return {
    weights,
    ...(members === undefined ? {} : { preferMembers: members }),
    ...(where === undefined ? {} : { where }),
  }
}
