import { z } from 'zod'
import { languages } from '#kernel/locale.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { optionalText } from '../domain/optional-text.ts'
import { slugOf } from '../domain/slug.ts'
import { secretariat } from '../permissions.ts'
import { networkForUpdate } from '../queries/network-for-update.ts'

const spoken = z
  .union([z.array(z.enum(languages)), z.enum(languages).transform((one) => [one])])
  .pipe(z.array(z.enum(languages)).min(1))

/** Changes how a network presents itself: name, summary, accent, languages, what it says about itself, the kinds of its groups. */
export const changeNetwork = useCase({
  name: 'network.change-network',
  input: z.object({
    networkId: z.uuid(),
    name: localizedText(120),
    summary: localizedText(600),
    about: optionalText(20_000),
    languages: spoken,
    accent: z
      .literal('')
      .transform(() => null)
      .or(
        z
          .string()
          .trim()
          .toLowerCase()
          .regex(/^#[0-9a-f]{6}$/),
      )
      .nullable()
      .default(null),
    groupKinds: z.record(z.string(), optionalText(80)).default({}),
  }),
  may: secretariat,
  load: ({ db }, { networkId }) => networkForUpdate(db, networkId),
  async run({ db, record }, input, network) {
    const kinds = kindsOf(network.groupKinds, input.groupKinds)
    await db
      .updateTable('network.network')
      .set({
        name: JSON.stringify(input.name),
        summary: JSON.stringify(input.summary),
        about: JSON.stringify(input.about),
        languages: input.languages,
        accent: input.accent,
        group_kinds: JSON.stringify(kinds),
      })
      .where('tenant_id', '=', network.id)
      .execute()
    await record('network.network-changed', { networkId: network.id }, { tenantId: network.id })
  },
})

type Kind = { id: string; name: Record<string, string> }

/** Kinds keep their ids when they are renamed; one left without a name stays as it was, since groups may be of it. */
function kindsOf(known: readonly Kind[], given: Record<string, Record<string, string>>): Kind[] {
  const kept = known.map(({ id, name }) => {
    const renamed = given[id]
    return { id, name: renamed === undefined || isEmpty(renamed) ? name : renamed }
  })
  const fresh = given['new'] ?? {}
  if (isEmpty(fresh)) return kept
  const id = slugOf(fresh['en'] ?? Object.values(fresh)[0] ?? '')
  return kept.some((kind) => kind.id === id) ? kept : [...kept, { id, name: fresh }]
}

function isEmpty(texts: Record<string, string>): boolean {
  return Object.keys(texts).length === 0
}
