export { type Decision, publishDecision, publishedProof, recordDecision } from './decision.ts'
export { proofFeed } from './feed.ts'
export { sealAll } from './sealing.ts'
export { siteKey } from './site-key.ts'
