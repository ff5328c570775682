import { Document, type ToStringOptions } from 'yaml'
import {
  type Contact,
  type Contractor,
  type Dependency,
  type Description,
  type ItalianSection,
  italianPlatforms,
  type Organisation,
  type SoftwareRecord,
} from './record.ts'

/** Long texts stay on their lines, texts that YAML 1.1 would take for something else are quoted. */
const style: ToStringOptions = { lineWidth: 0, blockQuote: 'literal', defaultStringType: 'PLAIN' }

type Written = string | boolean | readonly Written[] | { readonly [key: string]: Written }
type DraftValue = string | boolean | null | readonly DraftValue[] | Draft
type Draft = { readonly [key: string]: DraftValue }

/**
 * Writes a record as a publiccode.yml of the newest version: keys in the order of the standard, languages by code, nothing
 * that says nothing. The same record always gives the same text, and reading it gives the same record.
 */
export function writePubliccode(record: SoftwareRecord): string {
  const document = new Document(said(draftOf(record)), { version: '1.2', compat: 'yaml-1.1' })
  return document.toString(style)
}

function draftOf(record: SoftwareRecord): Draft {
  return {
    publiccodeYmlVersion: '0',
    name: record.name,
    applicationSuite: record.applicationSuite,
    url: record.url,
    landingURL: record.landingUrl,
    isBasedOn: record.isBasedOn,
    softwareVersion: record.softwareVersion,
    releaseDate: record.releasedOn,
    logo: record.logo,
    organisation: record.organisation === null ? null : organisation(record.organisation),
    platforms: record.platforms,
    categories: record.categories,
    usedBy: record.usedBy,
    fundedBy: record.fundedBy.map(organisation),
    roadmap: record.roadmap,
    developmentStatus: record.developmentStatus,
    softwareType: record.softwareType,
    intendedAudience: { ...record.audience },
    description: descriptions(record.description),
    legal: {
      license: record.legal.licence,
      mainCopyrightOwner: record.legal.mainCopyrightOwner,
    },
    maintenance: {
      type: record.maintenance.type,
      contractors: record.maintenance.contractors.map(contractor),
      contacts: record.maintenance.contacts.map(contact),
    },
    localisation: {
      localisationReady: record.localisation.isReady,
      availableLanguages: record.localisation.availableLanguages,
    },
    dependsOn: {
      open: record.dependsOn.open.map(dependency),
      proprietary: record.dependsOn.proprietary.map(dependency),
      hardware: record.dependsOn.hardware.map(dependency),
    },
    supports: record.supports.map((id) => ({ id })),
    IT: record.italy === null ? null : italian(record.italy),
  }
}

function organisation({ uri, name }: Organisation): Draft {
  return { name, uri }
}

function descriptions(byLanguage: SoftwareRecord['description']): Draft {
  const languages = Object.keys(byLanguage).sort()
  return Object.fromEntries(
    languages.flatMap((language) => {
      const texts = byLanguage[language]
      return texts === undefined ? [] : [[language, description(texts)]]
    }),
  )
}

function description(texts: Description): Draft {
  return {
    localisedName: texts.localisedName,
    shortDescription: texts.shortDescription,
    longDescription: texts.longDescription,
    documentation: texts.documentation,
    apiDocumentation: texts.apiDocumentation,
    features: texts.features,
    screenshots: texts.screenshots,
    videos: texts.videos,
    awards: texts.awards,
  }
}

function contractor({ name, email, website, until }: Contractor): Draft {
  return { name, email, website, until }
}

function contact({ name, email, affiliation, phone }: Contact): Draft {
  return { name, email, affiliation, phone }
}

function dependency({ name, versionMin, versionMax, version, isOptional }: Dependency): Draft {
  return { name, versionMin, versionMax, version, optional: isOptional }
}

function italian({ countryExtensionVersion, platforms }: ItalianSection): Draft {
  return {
    countryExtensionVersion,
    piattaforme: Object.fromEntries(italianPlatforms.map((key) => [key, platforms[key]])),
  }
}

/** The draft without what is null or empty; a section that is left with nothing goes too. */
function said(draft: Draft): { readonly [key: string]: Written } {
  return Object.fromEntries(
    Object.entries(draft).flatMap(([key, value]): [string, Written][] => {
      const written = saidValue(value)
      return written === null ? [] : [[key, written]]
    }),
  )
}

function saidValue(value: DraftValue): Written | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (isItems(value)) {
    const items = value.map(saidValue).filter((item) => item !== null)
    return items.length === 0 ? null : items
  }
  const section = said(value)
  return Object.keys(section).length === 0 ? null : section
}

function isItems(value: DraftValue): value is readonly DraftValue[] {
  return Array.isArray(value)
}
