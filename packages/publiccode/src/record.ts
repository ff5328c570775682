import type { LocalDate } from '@korzo/values'
import type { developmentStatuses, maintenanceTypes, softwareTypes } from './vocabulary.ts'

export type DevelopmentStatus = (typeof developmentStatuses)[number]
export type SoftwareType = (typeof softwareTypes)[number]
export type MaintenanceType = (typeof maintenanceTypes)[number]

/**
 * A piece of public software, as a publiccode.yml of version 0.7 describes it. What the file does not say is null, or an
 * empty list. Keys that are outdated have become those that took their place.
 */
export type SoftwareRecord = {
  readonly name: string
  readonly applicationSuite: string | null
  /** The source code's repository; it identifies the software. */
  readonly url: string
  readonly landingUrl: string | null
  /** Repositories of the software this one is a variant of. */
  readonly isBasedOn: readonly string[]
  readonly softwareVersion: string | null
  readonly releasedOn: LocalDate | null
  /** A web address, or a path in the repository. */
  readonly logo: string | null
  readonly organisation: Organisation | null
  readonly platforms: readonly string[]
  readonly categories: readonly string[]
  /** Names of administrations that use the software. */
  readonly usedBy: readonly string[]
  readonly fundedBy: readonly Organisation[]
  readonly roadmap: string | null
  readonly developmentStatus: DevelopmentStatus
  readonly softwareType: SoftwareType
  readonly audience: Audience
  /** By language (BCP 47). */
  readonly description: { readonly [language: string]: Description }
  readonly legal: Legal
  readonly maintenance: Maintenance
  readonly localisation: Localisation
  readonly dependsOn: Dependencies
  /** Standards, laws and systems it complies with: URIs, or aliases such as `alias:gdpr`. */
  readonly supports: readonly string[]
  readonly italy: ItalianSection | null
}

export type Organisation = { readonly uri: string; readonly name: string | null }

/** Fields of application, and countries (ISO 3166-1, large letters) it was made for or must not be used in. */
export type Audience = {
  readonly scope: readonly string[]
  readonly countries: readonly string[]
  readonly unsupportedCountries: readonly string[]
}

export type Description = {
  readonly localisedName: string | null
  /** At most 150 characters. */
  readonly shortDescription: string
  /** 150 to 10,000 characters, with simple Markdown. */
  readonly longDescription: string
  readonly documentation: string | null
  readonly apiDocumentation: string | null
  readonly features: readonly string[]
  /** Web addresses, or paths in the repository. */
  readonly screenshots: readonly string[]
  readonly videos: readonly string[]
  readonly awards: readonly string[]
}

/** The licence is an SPDX expression. */
export type Legal = { readonly licence: string; readonly mainCopyrightOwner: string | null }

export type Maintenance = {
  readonly type: MaintenanceType
  /** Only where the type is `contract`. */
  readonly contractors: readonly Contractor[]
  readonly contacts: readonly Contact[]
}

export type Contractor = {
  readonly name: string
  /** The contract's last day. */
  readonly until: LocalDate
  readonly email: string | null
  readonly website: string | null
}

export type Contact = {
  readonly name: string
  readonly email: string | null
  readonly affiliation: string | null
  readonly phone: string | null
}

export type Localisation = {
  /** The software can be translated without touching its code. */
  readonly isReady: boolean
  readonly availableLanguages: readonly string[]
}

export type Dependencies = {
  readonly open: readonly Dependency[]
  readonly proprietary: readonly Dependency[]
  readonly hardware: readonly Dependency[]
}

export type Dependency = {
  readonly name: string
  readonly versionMin: string | null
  readonly versionMax: string | null
  readonly version: string | null
  readonly isOptional: boolean | null
}

/** Italy's national platforms the software works with; null where the file does not say. */
export type ItalianSection = {
  readonly countryExtensionVersion: string | null
  readonly platforms: { readonly [platform in ItalianPlatform]: boolean | null }
}

export const italianPlatforms = ['spid', 'pagopa', 'cie', 'anpr', 'io'] as const
export type ItalianPlatform = (typeof italianPlatforms)[number]
