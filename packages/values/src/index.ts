export { type Id, idTime, isId, newId } from './id.ts'
export { InputError } from './input-error.ts'
export {
  addDays,
  compareLocalDates,
  daysBetween,
  isLocalDate,
  type LocalDate,
  parseLocalDate,
  weekday,
} from './local-date.ts'
export { type LocalizedText, type TextInLanguage, textFor } from './localized-text.ts'
export {
  addMoney,
  compareMoney,
  decimalMoney,
  minorDigits,
  type Money,
  money,
  parseMoney,
  splitMoney,
  subtractMoney,
  sumMoney,
} from './money.ts'
export { Refusal, refuse, type RefusalDetails } from './refusal.ts'
