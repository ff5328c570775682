import type { PersonalData } from '#kernel/contract.ts'
import { heldAboutPerson } from './queries/held-about-person.ts'
import { erasePerson } from './use-cases/erase-person.ts'

/** What mailings hold about people. */
export const mailingPersonalData: PersonalData = {
  name: 'mailings',
  collect: heldAboutPerson,
  erase: erasePerson,
}
