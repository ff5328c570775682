export { sendMailing } from './use-cases/send-mailing.ts'
export { writeMailing } from './use-cases/write-mailing.ts'
