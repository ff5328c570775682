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
  type Money,
  minorDigits,
  money,
  parseMoney,
  splitMoney,
  subtractMoney,
  sumMoney,
} from './money.ts'
export { Refusal, type RefusalDetails, refuse } from './refusal.ts'
export { instantIn, isZone, localIn } from './zone.ts'
