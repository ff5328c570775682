export { InputError } from './input-error.ts'
export { Refusal, refuse, type RefusalDetails } from './refusal.ts'
