import type { PersonalData } from '#kernel/contract.ts'
import { heldAboutPerson } from './queries/held-about-person.ts'
import { erasePerson } from './use-cases/erase-person.ts'

/** What the network module holds about people. */
export const networkPersonalData: PersonalData = {
  name: 'network',
  collect: heldAboutPerson,
  erase: erasePerson,
}
