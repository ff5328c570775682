import { fold } from '@korzo/names'
import type { Fields } from '#kernel/fields.ts'
import { findPlaces } from '../queries/find-places.ts'
import { placeById } from '../queries/place-by-id.ts'

/** No town has it: stands for a name nobody knows, so that the use case says so at the field. */
const unknownPlace = 2_147_483_647

/** The places of a form: the one chosen from the list, or where no script ran the one that has exactly the name that was typed. */
export function chosenPlaces(fields: Fields): { placeId: number | null; otherPlaceIds: number[] } {
  const ids = fields.all('places').flatMap((chosen, number) => {
    const typed = fields.get(`place-name-${number}`).trim()
    if (typed === '') return []
    if (chosen !== '' && isNameOf(typed, Number(chosen))) return [Number(chosen)]
    const [found] = findPlaces(typed, { limit: 1, country: fields.get('country') || undefined })
    return [found?.match === 'exact' ? found.cityId : unknownPlace]
  })
  const [placeId = null, ...otherPlaceIds] = [...new Set(ids)]
  return { placeId, otherPlaceIds }
}

function isNameOf(typed: string, cityId: number): boolean {
  const place = placeById(cityId)
  if (place === undefined) return false
  const names = [place.name, ...place.names.map(({ name }) => name)]
  return names.some((name) => fold(name) === fold(typed))
}
