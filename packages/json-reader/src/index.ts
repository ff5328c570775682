export { type Place, readJson } from './place.ts'
