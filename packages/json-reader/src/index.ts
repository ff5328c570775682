export { decodeJsonText, type JsonPath, ShapeError } from './decode-text.ts'
export { type Place, readJson } from './place.ts'
