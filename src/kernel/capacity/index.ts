export { openCapacity, resizeCapacity } from './capacity.ts'
export {
  type Claim,
  claim,
  confirmHold,
  expireOffers,
  type Hold,
  releaseAlone,
  releaseHold,
} from './hold.ts'
export type { Capacity } from './lock.ts'
export type { HoldState, Promotion } from './tables.ts'
