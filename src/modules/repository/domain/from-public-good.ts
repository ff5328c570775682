import type { Vocabulary } from '@korzo/topics'
import { z } from 'zod'
import { topicsOf, webAddress } from './from-publiccode.ts'

const text = z.string().catch('')

/** A line of the registry of digital public goods (DPGAlliance/publicgoods-candidates), as far as it is used here. */
export const publicGood = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  description: text,
  website: text,
  license: z.array(z.object({ spdx: text })).catch([]),
  type: z.array(z.string()).catch([]),
  repositories: z.array(z.object({ url: text })).catch([]),
  organizations: z.array(z.object({ name: text, org_type: text })).catch([]),
  standards: z
    .object({ standardsList: z.array(z.string()).catch([]) })
    .catch({ standardsList: [] }),
  sectors: z.array(z.string()).catch([]),
})
export type PublicGood = z.output<typeof publicGood>

/** What a solution says that stands in the registry. Who is named there as a contact is left out. */
export function contentFromPublicGood(good: PublicGood, vocabulary: Vocabulary) {
  const owner =
    good.organizations.find(({ org_type: type }) => type === 'owner') ?? good.organizations[0]
  const licences = [...new Set(good.license.map(({ spdx }) => spdx).filter((name) => name !== ''))]
  const summary = good.description === '' ? good.name : good.description
  return {
    kind:
      good.type.includes('software') || good.type.includes('aimodel')
        ? ('open-source' as const)
        : ('practice' as const),
    name: { en: good.name.slice(0, 200) },
    summary: { en: shortened(summary, 600) },
    description: summary.length > 600 ? { en: summary.slice(0, 20_000) } : {},
    topics: topicsOf([good.name, summary, ...good.sectors].join('. '), vocabulary),
    licence: licences.length === 0 ? null : licences.join(' AND ').slice(0, 120),
    supplier: owner === undefined || owner.name === '' ? null : owner.name.slice(0, 200),
    website: webAddress(good.website),
    repository: webAddress(good.repositories[0]?.url ?? null),
    standards: good.standards.standardsList
      .map((name) => name.trim().slice(0, 200))
      .filter((name) => name !== '')
      .slice(0, 40),
  }
}

/** The start of a text up to a sentence's or a word's end. */
function shortened(words: string, most: number): string {
  if (words.length <= most) return words
  const start = words.slice(0, most - 1)
  const end = Math.max(start.lastIndexOf('. ') + 1, start.length > 300 ? start.lastIndexOf(' ') : 0)
  return `${start.slice(0, end > 200 ? end : most - 1).trimEnd()}…`
}
