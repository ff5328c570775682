import { advise } from './advice.ts'
import { decode } from './decode.ts'
import { errorAt, type Finding, nowhere, warningAt } from './finding.ts'
import { placeOfKey } from './key-place.ts'
import { limits, tooLong } from './limits.ts'
import { type NamedFiles, noFiles } from './named-files.ts'
import { readYaml } from './read-yaml.ts'
import { publiccodeFields } from './schema.ts'
import type { TreeNode } from './tree.ts'
import { validate } from './validate.ts'
import type { Section } from './value.ts'
import { newestVersion, supportedVersions } from './vocabulary.ts'

/** What a file says and what is to be mended in it. */
export type Checked = {
  readonly findings: readonly Finding[]
  /** What could be read, also where there are findings. */
  readonly data: Section
}

/** Checks and keeps what could be read. */
export function examine(input: string | Uint8Array, files: NamedFiles = noFiles): Checked {
  if (input.length > 4 * limits.characters) return refused(errorAt('', tooLong, nowhere))
  const text = typeof input === 'string' ? input : decodedText(input)
  if (text === null) return refused(errorAt('', 'Invalid UTF-8', nowhere))
  const { tree, fault } = readYaml(text)
  if (fault !== null) return refused(fault)
  const version = versionOf(tree)
  if ('severity' in version) return refused(version)
  const { section, findings } = decode(version.tree, publiccodeFields)
  return {
    findings: bounded([
      ...ageOf(version),
      ...findings,
      ...validate(section, publiccodeFields, version.tree),
      ...advise(section, version.tree, files),
    ]),
    data: section,
  }
}

/**
 * Checks a publiccode.yml of version 0.2 to 0.7: what must be mended (errors) and what is outdated (warnings), each with
 * its key, line and column. Nothing is fetched: that addresses answer is not checked. Never throws.
 *
 * @param input the file's bytes, or its text.
 * @param files what is known of the files beside it, if anything is.
 */
export function checkPubliccode(
  input: string | Uint8Array,
  files: NamedFiles = noFiles,
): readonly Finding[] {
  return examine(input, files).findings
}

/** Bounds what a hostile file can make us say. */
function bounded(findings: readonly Finding[]): readonly Finding[] {
  const listed = findings.slice(0, limits.findings).map(shortened)
  const rest = findings.slice(limits.findings)
  if (rest.length === 0) return listed
  const hasErrors = rest.some(({ severity }) => severity === 'error')
  return [
    ...listed,
    (hasErrors ? errorAt : warningAt)('', `and ${rest.length} more findings`, nowhere),
  ]
}

function shortened(finding: Finding): Finding {
  const { key, message } = finding
  if (key.length <= limits.message && message.length <= limits.message) return finding
  const cut = (text: string) =>
    text.length <= limits.message ? text : `${text.slice(0, limits.message)}…`
  return { ...finding, key: cut(key), message: cut(message) }
}

function refused(finding: Finding): Checked {
  return { findings: bounded([finding]), data: {} }
}

function decodedText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

type Version = { readonly tree: TreeNode; readonly text: string }

/** A file must first say by which version of the standard it is written. */
function versionOf(tree: TreeNode | null): Version | Finding {
  const key = 'publiccodeYmlVersion'
  const entry = tree?.kind === 'map' ? tree.byKey.get(key) : undefined
  if (tree === null || entry === undefined)
    return errorAt(key, `${key} is a required field`, nowhere)
  const { value } = entry
  if (value.kind !== 'text' || value.isBlock)
    return errorAt(key, 'wrong type for this field', entry.place)
  if (isSupported(value.text)) return { tree, text: value.text }
  const versions = supportedVersions.join(', ')
  const message = `unsupported version: '${value.text}'. Supported versions: ${versions}`
  return errorAt(key, message, nowhere)
}

function isSupported(version: string): boolean {
  return supportedVersions.some((known) => known === version)
}

function ageOf({ tree, text }: Version): readonly Finding[] {
  if (text === '0' || text.startsWith(newestVersion)) return []
  const key = 'publiccodeYmlVersion'
  const advice = `v${text} is not the latest version, use '0'.`
  const message = `${advice} Parsing this file as v${newestVersion}.`
  return [warningAt(key, message, placeOfKey(key, tree))]
}
