export {
  openCapacity,
  prolongOffers,
  rankHolders,
  resizeCapacity,
  setOfferTime,
} from './capacity.ts'
export { type Claim, claim, claimEach, type Hold } from './claim.ts'
export { confirmHold, expireOffers, releaseAlone, releaseEach, releaseHold } from './hold.ts'
export type { Capacity } from './lock.ts'
export type { HoldState, Promotion } from './tables.ts'
