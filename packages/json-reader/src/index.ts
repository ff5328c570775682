export { decodeJsonText, type JsonPath, ShapeError } from './decode-text.ts'
export { failAt, type Node, parse } from './parse.ts'
export { type Place, readJson } from './place.ts'
