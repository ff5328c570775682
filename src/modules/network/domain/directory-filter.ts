import { settings } from '@korzo/places'
import { z } from 'zod'
import { organisationKinds } from './organisation-kind.ts'
import { sizeBandNames } from './size-band.ts'

export const directorySorts = ['name', 'size', 'newest'] as const

const tag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/)

/** What a reader asks of the directory, as it stands in the address. What makes no sense there is left out. */
export const directoryFilter = z.object({
  kind: z.enum(organisationKinds).optional().catch(undefined),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .catch(undefined),
  size: z.enum(sizeBandNames).optional().catch(undefined),
  setting: z.enum(settings).optional().catch(undefined),
  language: tag.optional().catch(undefined),
  topic: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional()
    .catch(undefined),
  q: z.string().trim().min(1).max(200).optional().catch(undefined),
  sort: z.enum(directorySorts).default('name').catch('name'),
})

export type DirectoryFilter = z.output<typeof directoryFilter>

/** The filter in an address; an empty field is no filter. */
export function readDirectoryFilter(search: URLSearchParams): DirectoryFilter {
  return directoryFilter.parse(Object.fromEntries([...search].filter(([, value]) => value !== '')))
}

/** The same as it stands in an address, `?country=SI&sort=size`; nothing for a list without filters, by name. */
export function directoryQuery(
  filter: Partial<DirectoryFilter>,
  more: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(filter))
    if (value !== undefined && !(name === 'sort' && value === 'name')) search.set(name, value)
  for (const [name, value] of Object.entries(more)) search.set(name, value)
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}
