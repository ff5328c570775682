export { answerQuestion } from './use-cases/answer-question.ts'
export { askContact } from './use-cases/ask-contact.ts'
export { keepNeed } from './use-cases/keep-need.ts'
