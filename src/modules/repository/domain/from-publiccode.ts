import type { SoftwareRecord } from '@korzo/publiccode'
import { topicsIn, type Vocabulary } from '@korzo/topics'

const tag = /^[a-z]{2,3}(-[A-Za-z]{2,8})*$/
const mostTopics = 4

/** What a solution says that was described in a publiccode.yml, as the solutions take it. */
export function contentFromPubliccode(record: SoftwareRecord, vocabulary: Vocabulary) {
  const descriptions = Object.entries(record.description).filter(([language]) => tag.test(language))
  const words = descriptions.flatMap(([, { shortDescription, features }]) => [
    shortDescription,
    ...features,
  ])
  const topics = topicsOf([record.name, ...record.categories, ...words].join('. '), vocabulary)
  const inEach = (say: (description: (typeof descriptions)[number][1]) => string) =>
    Object.fromEntries(descriptions.map(([language, description]) => [language, say(description)]))
  return {
    kind: 'open-source' as const,
    name: {
      en: record.name.slice(0, 200),
      ...clipped(
        inEach(({ localisedName }) => localisedName ?? record.name),
        200,
      ),
    },
    summary: clipped(
      inEach(({ shortDescription }) => shortDescription),
      600,
    ),
    description: clipped(
      inEach(({ longDescription, features }) => `${longDescription}${listed(features)}`),
      20_000,
    ),
    topics,
    licence: record.legal.licence.slice(0, 120),
    supplier: (record.organisation?.name ?? record.legal.mainCopyrightOwner)?.slice(0, 200) ?? null,
    website: webAddress(record.landingUrl),
    repository: webAddress(record.url),
    standards: record.supports
      .map((name) => name.trim().slice(0, 200))
      .filter((name) => name !== '')
      .slice(0, 40),
    languages: record.localisation.availableLanguages
      .filter((language) => tag.test(language))
      .slice(0, 60),
  }
}

/** Topics a text speaks of; open source where it speaks of none. */
export function topicsOf(text: string, vocabulary: Vocabulary): string[] {
  const found = topicsIn(text, vocabulary).map(({ id }) => id)
  return [...new Set(found.length === 0 ? ['open-source'] : found)].slice(0, mostTopics)
}

/** The address of a repository as a key: without the ending, the slash and the letters' size of the host. */
export function repositoryKey(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host.toLowerCase()}${pathname.replace(/\/+$/, '').replace(/\.git$/, '')}`.slice(0, 500)
}

/** The record without who to write to: those who are named in a file did not ask to be published here. */
export function withoutPeople(record: SoftwareRecord): SoftwareRecord {
  const contacts = record.maintenance.contacts.map((contact) => ({
    ...contact,
    email: null,
    phone: null,
  }))
  const contractors = record.maintenance.contractors.map((contractor) => ({
    ...contractor,
    email: null,
  }))
  return { ...record, maintenance: { ...record.maintenance, contacts, contractors } }
}

function clipped(texts: Readonly<Record<string, string>>, most: number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [language, text.slice(0, most)]),
  )
}

function listed(features: readonly string[]): string {
  return features.length === 0 ? '' : `\n\n${features.map((feature) => `- ${feature}`).join('\n')}`
}

export function webAddress(address: string | null): string | null {
  if (address === null || !URL.canParse(address) || address.length > 500) return null
  return /^https?:$/.test(new URL(address).protocol) ? address : null
}
