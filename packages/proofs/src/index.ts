export { canonicalJson, type Json } from './canonical.ts'
export { chance, type Chance } from './chance.ts'
export { digest, digestBytes } from './digest.ts'
export { decisionRecord, type DecisionRecord } from './record.ts'
