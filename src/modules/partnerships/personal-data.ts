import type { PersonalData } from '#kernel/contract.ts'
import { heldAboutPerson } from './queries/held-about-person.ts'
import { erasePerson } from './use-cases/erase-person.ts'

/** What partnerships hold about people. */
export const partnershipPersonalData: PersonalData = {
  name: 'partnerships',
  collect: heldAboutPerson,
  erase: erasePerson,
}
