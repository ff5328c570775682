export { type TopicMatch, topicsIn } from './topics-in.ts'
export { readVocabulary, type Topic, type Vocabulary } from './vocabulary.ts'
