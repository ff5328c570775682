import { InputError, parseLocalDate } from '@korzo/values'
import { examine } from './check.ts'
import type { Finding } from './finding.ts'
import { type NamedFiles, noFiles } from './named-files.ts'
import type {
  Audience,
  Contact,
  Contractor,
  Dependency,
  Description,
  ItalianSection,
  Maintenance,
  Organisation,
  SoftwareRecord,
} from './record.ts'
import { isList, isSection, type Section } from './value.ts'
import { developmentStatuses, maintenanceTypes, softwareTypes } from './vocabulary.ts'

/** The record is null exactly when there is an error among the findings. */
export type RecordRead = {
  readonly record: SoftwareRecord | null
  readonly findings: readonly Finding[]
}

/**
 * Reads a publiccode.yml into a record, with everything there is to say about the file. Never throws.
 *
 * @param input the file's bytes, or its text.
 * @param files what is known of the files beside it, if anything is.
 */
export function readPubliccode(
  input: string | Uint8Array,
  files: NamedFiles = noFiles,
): RecordRead {
  const { findings, data } = examine(input, files)
  const isBroken = findings.some(({ severity }) => severity === 'error')
  return { record: isBroken ? null : recordOf(data), findings }
}

function recordOf(data: Section): SoftwareRecord {
  const legal = part(data, 'legal')
  const localisation = part(data, 'localisation')
  const dependsOn = part(data, 'dependsOn')
  const released = text(data, 'releaseDate')
  return {
    name: must(data, 'name'),
    applicationSuite: text(data, 'applicationSuite'),
    url: must(data, 'url'),
    landingUrl: text(data, 'landingURL'),
    isBasedOn: texts(data, 'isBasedOn'),
    softwareVersion: text(data, 'softwareVersion'),
    releasedOn: released === null ? null : parseLocalDate(released),
    logo: text(data, 'logo') ?? text(data, 'monochromeLogo'),
    organisation: organisationOf(data),
    platforms: texts(data, 'platforms'),
    categories: texts(data, 'categories'),
    usedBy: texts(data, 'usedBy'),
    fundedBy: parts(data, 'fundedBy').map(organisation),
    roadmap: text(data, 'roadmap'),
    developmentStatus: oneOf(developmentStatuses, must(data, 'developmentStatus')),
    softwareType: oneOf(softwareTypes, must(data, 'softwareType')),
    audience: audienceOf(part(data, 'intendedAudience')),
    description: descriptionsOf(part(data, 'description')),
    legal: {
      licence: must(legal, 'license'),
      mainCopyrightOwner: text(legal, 'mainCopyrightOwner'),
    },
    maintenance: maintenanceOf(part(data, 'maintenance')),
    localisation: {
      isReady: flag(localisation, 'localisationReady') === true,
      availableLanguages: texts(localisation, 'availableLanguages'),
    },
    dependsOn: {
      open: parts(dependsOn, 'open').map(dependency),
      proprietary: parts(dependsOn, 'proprietary').map(dependency),
      hardware: parts(dependsOn, 'hardware').map(dependency),
    },
    supports: parts(data, 'supports').map((item) => must(item, 'id')),
    italy: italyOf(data),
  }
}

/** The publishing organisation, which older versions of the standard named in other places. */
function organisationOf(data: Section): Organisation | null {
  if (isSection(data['organisation'])) return organisation(data['organisation'])
  const code = text(part(italianPart(data), 'riuso'), 'codiceIPA')
  if (code === null) return null
  return { uri: `urn:x-italian-pa:${code}`, name: text(part(data, 'legal'), 'repoOwner') }
}

function organisation(section: Section): Organisation {
  return { uri: must(section, 'uri'), name: text(section, 'name') }
}

function audienceOf(section: Section): Audience {
  const countries = (key: string) => texts(section, key).map((code) => code.toUpperCase())
  return {
    scope: texts(section, 'scope'),
    countries: countries('countries'),
    unsupportedCountries: countries('unsupportedCountries'),
  }
}

function descriptionsOf(section: Section): { readonly [language: string]: Description } {
  return Object.fromEntries(
    Object.keys(section).map((language) => [language, descriptionOf(part(section, language))]),
  )
}

function descriptionOf(section: Section): Description {
  return {
    localisedName: text(section, 'localisedName'),
    shortDescription: must(section, 'shortDescription'),
    longDescription: must(section, 'longDescription'),
    documentation: text(section, 'documentation'),
    apiDocumentation: text(section, 'apiDocumentation'),
    features: texts(section, 'features'),
    screenshots: texts(section, 'screenshots'),
    videos: texts(section, 'videos'),
    awards: texts(section, 'awards'),
  }
}

function maintenanceOf(section: Section): Maintenance {
  return {
    type: oneOf(maintenanceTypes, must(section, 'type')),
    contractors: parts(section, 'contractors').map(contractor),
    contacts: parts(section, 'contacts').map(contact),
  }
}

function contractor(section: Section): Contractor {
  return {
    name: must(section, 'name'),
    until: parseLocalDate(must(section, 'until')),
    email: text(section, 'email'),
    website: text(section, 'website'),
  }
}

function contact(section: Section): Contact {
  return {
    name: must(section, 'name'),
    email: text(section, 'email'),
    affiliation: text(section, 'affiliation'),
    phone: text(section, 'phone'),
  }
}

function dependency(section: Section): Dependency {
  return {
    name: must(section, 'name'),
    versionMin: text(section, 'versionMin'),
    versionMax: text(section, 'versionMax'),
    version: text(section, 'version'),
    isOptional: flag(section, 'optional'),
  }
}

function italyOf(data: Section): ItalianSection | null {
  if (data['IT'] === undefined && data['it'] === undefined) return null
  const section = italianPart(data)
  const platforms = part(section, 'piattaforme')
  return {
    countryExtensionVersion: text(section, 'countryExtensionVersion'),
    platforms: {
      spid: flag(platforms, 'spid'),
      pagopa: flag(platforms, 'pagopa'),
      cie: flag(platforms, 'cie'),
      anpr: flag(platforms, 'anpr'),
      io: flag(platforms, 'io'),
    },
  }
}

function italianPart(data: Section): Section {
  return isSection(data['IT']) ? data['IT'] : part(data, 'it')
}

/** A text the file has, or null; an empty one says nothing. */
function text(section: Section, key: string): string | null {
  const value = section[key]
  return typeof value === 'string' && value !== '' ? value : null
}

/** A text the checks have made sure of. */
function must(section: Section, key: string): string {
  return text(section, key) ?? unchecked(key)
}

function flag(section: Section, key: string): boolean | null {
  const value = section[key]
  return typeof value === 'boolean' ? value : null
}

function texts(section: Section, key: string): readonly string[] {
  const value = section[key]
  return isList(value) ? value.filter((item) => typeof item === 'string') : []
}

function part(section: Section, key: string): Section {
  const value = section[key]
  return isSection(value) ? value : {}
}

function parts(section: Section, key: string): readonly Section[] {
  const value = section[key]
  return isList(value) ? value.filter(isSection) : []
}

function oneOf<T extends string>(known: readonly T[], value: string): T {
  return known.find((one) => one === value) ?? unchecked(value)
}

function unchecked(key: string): never {
  throw new InputError({ line: 1, column: 1, expected: `a checked value of ${key}` })
}
