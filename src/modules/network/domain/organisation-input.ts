import { z } from 'zod'
import { localizedText } from '#kernel/localized-text.ts'
import { optionalText } from './optional-text.ts'
import { organisationKinds } from './organisation-kind.ts'

/** An empty field of a form is nothing. */
const blank = z.literal('').transform(() => null)
const maybeNumber = (schema: z.ZodNumber) =>
  blank.or(z.coerce.number().pipe(schema)).nullable().default(null)
/** One value or several, as forms send them. */
const several = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item)
    .max(most)
    .or(z.literal('').transform((): z.output<Item>[] => []))
    .or(item.transform((one): z.output<Item>[] => [one]))
    .default([])
const tag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/)
const webAddress = z.url({ protocol: /^https?$/ }).max(500)

/** What an organisation says of itself; the same for pages, API, command line and import. */
export const organisationInput = z.object({
  kind: z.enum(organisationKinds),
  name: localizedText(200),
  summary: optionalText(2000),
  /** The role that answers for it: "Head of the digital office". */
  responsible: optionalText(200),
  country: z.string().regex(/^[A-Z]{2}$/),
  /** The place of the gazetteer it sits in; null where the gazetteer does not know it. */
  placeId: maybeNumber(z.number().int().positive()),
  /** Further places, where it is several at once. */
  otherPlaceIds: several(z.coerce.number().int().positive(), 20),
  latitude: maybeNumber(z.number().min(-90).max(90)),
  longitude: maybeNumber(z.number().min(-180).max(180)),
  population: maybeNumber(z.number().int().min(1).max(100_000_000)),
  languages: several(tag, 20),
  website: blank.or(webAddress).nullable().default(null),
  links: z
    .array(z.object({ label: z.string().trim().min(1).max(100), href: webAddress }))
    .max(20)
    .default([]),
  offers: several(z.string().max(60), 40),
  seeks: several(z.string().max(60), 40),
  isInvented: z.boolean().default(false),
})

export type OrganisationInput = z.output<typeof organisationInput>
