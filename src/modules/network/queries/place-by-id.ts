import { namesAt, type Place, placeAt, rowOf, type WrittenName } from '@korzo/places'
import { allPlaces } from './gazetteer.ts'

/** A town of the gazetteer with its names; undefined where there is none with this id. */
export function placeById(cityId: number): (Place & { names: readonly WrittenName[] }) | undefined {
  const { gazetteer, names } = allPlaces()
  const row = rowOf(gazetteer, cityId)
  return row === undefined ? undefined : { ...placeAt(gazetteer, row), names: namesAt(names, row) }
}
