export { contentFromPublicGood, publicGood } from './domain/from-public-good.ts'
export { harvestSources } from './jobs/harvest.ts'
export { sourcesToCheck } from './queries/sources.ts'
export { vocabulary } from './queries/topics.ts'
