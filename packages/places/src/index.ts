export { defaultWeights, type Member, type Weights } from './closeness.ts'
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
export { type Kinship, kinship, languagesOf } from './languages.ts'
export { PlaceIndex, type SearchHit, type SearchOptions } from './place-index.ts'
export { type NameKind, type PlaceName, parsePlaceNames } from './place-names.ts'
export { type Places, placesFromBytes, placesToBytes } from './places-file.ts'
export type { Reason } from './reasons.ts'
export { type Setting, settings } from './setting.ts'
export { type SimilarTown, type TownsLikeOptions, townsLike } from './towns-like.ts'
export { namesAt, type WrittenName, type WrittenNames, writtenNames } from './written-names.ts'
