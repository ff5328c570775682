import { isCountry, isItalianCode } from './checks.ts'
import { errorAt, type Finding, warningAt } from './finding.ts'
import { placeOfKey } from './key-place.ts'
import { logoFault, type NamedFiles, pathFault, screenshotFault } from './named-files.ts'
import type { TreeNode } from './tree.ts'
import { isList, isSection, type Section, type Value } from './value.ts'
import { isEmbeddableVideo } from './video.ts'

type Remark = {
  readonly severity: 'error' | 'warning'
  readonly key: string
  readonly message: string
}

const soon = 'This key is DEPRECATED and will be removed in the future.'

/** What looks beyond one value: keys of older versions, files and videos, countries in small letters. */
export function advise(
  data: Section,
  tree: TreeNode | null,
  files: NamedFiles,
): readonly Finding[] {
  return [
    ...logos(data, files),
    ...lowercaseCountries(data),
    ...legal(data),
    ...mediaTypes(data),
    ...descriptions(data, files),
    ...italian(data),
  ].map(({ severity, key, message }) =>
    (severity === 'error' ? errorAt : warningAt)(key, message, placeOfKey(key, tree)),
  )
}

function error(key: string, message: string): Remark {
  return { severity: 'error', key, message }
}

function warning(key: string, message: string): Remark {
  return { severity: 'warning', key, message }
}

function fault(key: string, message: string | null): readonly Remark[] {
  return message === null ? [] : [error(key, message)]
}

function logos(data: Section, files: NamedFiles): readonly Remark[] {
  const [logo, monochrome] = [textOf(data, 'logo'), textOf(data, 'monochromeLogo')]
  return [
    ...(logo === '' ? [] : fault('logo', logoFault(logo, files))),
    ...(monochrome === ''
      ? []
      : [
          warning('monochromeLogo', `${soon} Use 'logo' instead`),
          ...fault('monochromeLogo', logoFault(monochrome, files)),
        ]),
  ]
}

function lowercaseCountries(data: Section): readonly Remark[] {
  const audience = sectionOf(data, 'intendedAudience')
  return ['countries', 'unsupportedCountries'].flatMap((key) =>
    textsOf(audience, key).flatMap((code, index) =>
      isCountry(code) && code === code.toLowerCase()
        ? [
            warning(
              `intendedAudience.${key}[${index}]`,
              `Lowercase country codes are DEPRECATED. Use uppercase instead ('${code.toUpperCase()}')`,
            ),
          ]
        : [],
    ),
  )
}

function legal(data: Section): readonly Remark[] {
  const { authorsFile, repoOwner } = sectionOf(data, 'legal')
  return [
    ...(typeof authorsFile === 'string'
      ? [
          warning('legal.authorsFile', `${soon} It's safe to drop it`),
          ...fault('legal.authorsFile', pathFault(authorsFile)),
        ]
      : []),
    ...(repoOwner === undefined
      ? []
      : [warning('legal.repoOwner', `${soon} Use 'organisation.name' instead`)]),
  ]
}

function mediaTypes(data: Section): readonly Remark[] {
  return ['inputTypes', 'outputTypes']
    .filter((key) => data[key] !== undefined)
    .map((key) => warning(key, `${soon} It's safe to drop it`))
}

function descriptions(data: Section, files: NamedFiles): readonly Remark[] {
  return Object.entries(sectionOf(data, 'description')).flatMap(([language, value]) => {
    const texts = isSection(value) ? value : {}
    const key = `description.${language}`
    return [
      ...(textOf(texts, 'genericName') === ''
        ? []
        : [warning(`${key}.genericName`, `${soon} It's safe to drop it`)]),
      ...textsOf(texts, 'screenshots').flatMap((path, index) =>
        fault(`${key}.screenshots[${index}]`, screenshotFault(path, files)),
      ),
      ...textsOf(texts, 'videos').flatMap((video, index) =>
        fault(`${key}.videos[${index}]`, videoFault(video)),
      ),
    ]
  })
}

function videoFault(video: string): string | null {
  if (isEmbeddableVideo(video)) return null
  return `'${video}' is not a valid video URL supporting oEmbed: invalid oEmbed link: ${video}`
}

function italian(data: Section): readonly Remark[] {
  const { IT, it } = data
  const section = isSection(IT) ? IT : isSection(it) ? it : {}
  const code = textOf(sectionOf(section, 'riuso'), 'codiceIPA')
  return [
    ...(it === undefined
      ? []
      : [
          warning(
            'it',
            "Lowercase country codes are DEPRECATED and will be removed in the future. Use 'IT' instead",
          ),
        ]),
    ...(IT === undefined || it === undefined
      ? []
      : [error('it', "'IT' key already present. Remove this key")]),
    ...(section['conforme'] === undefined
      ? []
      : [warning('IT.conforme', `${soon} It's safe to drop it`)]),
    ...(isItalianCode(code)
      ? [
          warning(
            'IT.riuso.codiceIPA',
            `${soon} Use 'organisation.uri' and set it to 'urn:x-italian-pa:${code}' instead`,
          ),
        ]
      : []),
  ]
}

function sectionOf(section: Section, key: string): Section {
  const value: Value | undefined = section[key]
  return isSection(value) ? value : {}
}

function textOf(section: Section, key: string): string {
  const value = section[key]
  return typeof value === 'string' ? value : ''
}

function textsOf(section: Section, key: string): readonly string[] {
  const value = section[key]
  return isList(value) ? value.filter((item) => typeof item === 'string') : []
}
