import { z } from 'zod'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { personName } from '../domain/person-name.ts'
import { spokenLanguages } from '../domain/spoken-languages.ts'
import { oneself } from '../permissions.ts'
import { self } from './self.ts'

/** A field that may come once, several times or not at all. */
const several = <Item extends z.ZodType>(item: Item, most: number) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(item).max(most))

/** Changes what a person says of themselves. Topics are left as they are when none are asked for. */
export const changeProfile = useCase({
  name: 'people.change-profile',
  input: z.object({
    name: personName,
    language: z.enum(languages),
    languages: several(z.enum(spokenLanguages), 20),
    topics: several(z.string().regex(/^[a-z0-9-]{1,80}$/), 30).optional(),
  }),
  may: oneself,
  load: self,
  async run({ db, record }, { name, language, languages: spoken, topics }, { id }) {
    await db
      .updateTable('people.person')
      .set({ name, language, languages: spoken, ...(topics === undefined ? {} : { topics }) })
      .where('id', '=', id)
      .execute()
    await record('people.profile-changed', { personId: id })
    return { language }
  },
})
