export {
  type CityEntry,
  distanceKm,
  type Gazetteer,
  isTown,
  type Place,
  placeAt,
  readGazetteer,
  rowOf,
} from './gazetteer.ts'
export { placesFromBytes, placesToBytes, type Places } from './places-file.ts'
export { kinship, type Kinship, languagesOf } from './languages.ts'
export { PlaceIndex, type SearchHit, type SearchOptions } from './place-index.ts'
export { type NameKind, parsePlaceNames, type PlaceName } from './place-names.ts'
export { namesAt, type WrittenName, type WrittenNames, writtenNames } from './written-names.ts'
export { type Setting, settings } from './setting.ts'
export { defaultWeights, type Member, type Weights } from './closeness.ts'
export type { Reason } from './reasons.ts'
export { type SimilarTown, townsLike, type TownsLikeOptions } from './towns-like.ts'
