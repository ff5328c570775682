import {
  address,
  atLeast,
  atMost,
  category,
  country,
  day,
  italianCode,
  languageKeys,
  languageTag,
  licence,
  mailAddress,
  mediaType,
  oneOf,
  onlyWhen,
  organisationUri,
  required,
  requiredWhen,
  scope,
  someItems,
  webAddress,
  written,
} from './checks.ts'
import type { Check, Field, Shape } from './shape.ts'
import {
  developmentStatuses,
  italianExtensionVersions,
  maintenanceTypes,
  softwareTypes,
  supportedVersions,
} from './vocabulary.ts'

/*
 * The standard, key by key, in its own order: https://yml.publiccode.tools/schema.core.html, version 0.7, and what is
 * left of 0.2 to 0.6.
 */

function text(name: string, ...checks: readonly Check[]): Field {
  return { name, shape: { kind: 'text' }, checks }
}

function url(name: string, ...checks: readonly Check[]): Field {
  return { name, shape: { kind: 'url' }, checks }
}

function flag(name: string, ...checks: readonly Check[]): Field {
  return { name, shape: { kind: 'flag' }, checks }
}

function texts(name: string, each: readonly Check[] = [], checks: readonly Check[] = []): Field {
  return { name, shape: { kind: 'texts', each }, checks }
}

function sections(name: string, fields: readonly Field[], ...checks: readonly Check[]): Field {
  return { name, shape: { kind: 'sections', fields }, checks }
}

/** A section that is checked only where it is written. */
function section(name: string, fields: readonly Field[]): Field {
  return { name, shape: { kind: 'section', fields, isAlwaysThere: false }, checks: [] }
}

/** A section whose keys are asked for even where it is not written. */
function mandatorySection(name: string, fields: readonly Field[]): Field {
  return { name, shape: { kind: 'section', fields, isAlwaysThere: true }, checks: [] }
}

const organisation = [text('name'), text('uri', required, organisationUri)]

const description = [
  text('localisedName'),
  text('genericName', atMost(35)),
  text('shortDescription', required, atMost(150)),
  text('longDescription', required, atLeast(150), atMost(10_000)),
  url('documentation', webAddress),
  url('apiDocumentation', webAddress),
  texts('features', [], [someItems]),
  texts('screenshots'),
  { name: 'videos', shape: { kind: 'addresses', each: [webAddress] } satisfies Shape, checks: [] },
  texts('awards'),
]

const contractor = [
  text('name', required),
  text('email', mailAddress),
  url('website', webAddress),
  text('until', required, day),
]

const contact = [
  text('name', required),
  text('email', mailAddress),
  text('affiliation'),
  text('phone'),
]

const dependency = [
  text('name', required),
  text('versionMin'),
  text('versionMax'),
  flag('optional'),
  text('version'),
]

const italianSection = [
  text('countryExtensionVersion', oneOf(italianExtensionVersions)),
  section('conforme', [
    flag('lineeGuidaDesign'),
    flag('modelloInteroperabilita'),
    flag('misureMinimeSicurezza'),
    flag('gdpr'),
  ]),
  mandatorySection('riuso', [text('codiceIPA', italianCode)]),
  mandatorySection('piattaforme', [
    flag('spid'),
    flag('pagopa'),
    flag('cie'),
    flag('anpr'),
    flag('io'),
  ]),
]

/** Every key of a publiccode.yml. */
export const publiccodeFields: readonly Field[] = [
  text('publiccodeYmlVersion', required, oneOf(supportedVersions)),
  text('name', required),
  text('applicationSuite'),
  url('url', written, address),
  url('landingURL', webAddress),
  { name: 'isBasedOn', shape: { kind: 'urls', each: [address] }, checks: [] },
  text('softwareVersion'),
  text('releaseDate', day),
  text('logo'),
  text('monochromeLogo'),
  section('organisation', organisation),
  texts('inputTypes', [mediaType]),
  texts('outputTypes', [mediaType]),
  texts('platforms', [], [someItems]),
  texts('categories', [category]),
  texts('usedBy'),
  sections('fundedBy', organisation),
  url('roadmap', webAddress),
  text('developmentStatus', required, oneOf(developmentStatuses)),
  text('softwareType', required, oneOf(softwareTypes)),
  section('intendedAudience', [
    texts('scope', [scope]),
    texts('countries', [country]),
    texts('unsupportedCountries', [country]),
  ]),
  {
    name: 'description',
    shape: { kind: 'languages', fields: description },
    checks: [someItems, languageKeys],
  },
  mandatorySection('legal', [
    text('license', required, licence),
    text('mainCopyrightOwner'),
    text('repoOwner'),
    text('authorsFile'),
  ]),
  mandatorySection('maintenance', [
    text('type', required, oneOf(maintenanceTypes)),
    sections(
      'contractors',
      contractor,
      requiredWhen('type', 'contract'),
      onlyWhen('type', 'contract'),
    ),
    sections(
      'contacts',
      contact,
      requiredWhen('type', 'community'),
      requiredWhen('type', 'internal'),
    ),
  ]),
  mandatorySection('localisation', [
    flag('localisationReady', required),
    texts('availableLanguages', [languageTag], [required, someItems]),
  ]),
  section('dependsOn', [
    sections('open', dependency),
    sections('proprietary', dependency),
    sections('hardware', dependency),
  ]),
  sections('supports', [text('id', required)]),
  section('IT', italianSection),
  section('it', italianSection),
]
