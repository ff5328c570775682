/** A file that lies beside the publiccode.yml: at least its first 24 bytes. Null: there is none, or nobody looked. */
export type FileStart = Uint8Array | null

/** What is known of the files that a publiccode.yml names by a relative path. */
export type NamedFiles = {
  /** The folder of the publiccode.yml, as messages name it; empty when unknown. */
  readonly folder: string
  /** The start of a file, by its path from that folder; null where nothing is known of it. */
  readonly startOf: (path: string) => FileStart
}

export const noFiles: NamedFiles = { folder: '', startOf: () => null }

/** Pixels a logo in PNG must at least be wide. The standard wishes for 1000; its parser insists on 120. */
const leastWidth = 120

/** What is wrong with the address or the path of a file, whether or not the file can be seen. */
export function pathFault(text: string): string | null {
  if (text.startsWith('/'))
    return 'is an absolute path. Only relative paths or HTTP(s) URLs allowed'
  if (text.startsWith('file:'))
    return 'is a file:// URL. Only relative paths or HTTP(s) URLs allowed'
  return null
}

/** A logo: SVG, SVGZ or a PNG that is wide enough. */
export function logoFault(text: string, files: NamedFiles): string | null {
  const fault = pathFault(text) ?? extensionFault(text, ['.svg', '.svgz', '.png'], files)
  if (fault !== null || extensionOf(text) !== '.png' || isUrl(text)) return fault
  const start = files.startOf(text)
  return start === null ? null : pngFault(start, shownPath(text, files))
}

/** A screenshot: JPG or PNG. */
export function screenshotFault(text: string, files: NamedFiles): string | null {
  const fault = extensionFault(text, ['.jpg', '.png'], files)
  return pathFault(text) ?? (fault === null ? null : `'${text}' is not an image: ${fault}`)
}

function extensionFault(
  text: string,
  allowed: readonly string[],
  files: NamedFiles,
): string | null {
  if (allowed.includes(extensionOf(text))) return null
  return `invalid file extension for: ${shownPath(text, files)}`
}

function extensionOf(text: string): string {
  const [path = ''] = isUrl(text) ? text.split(/[?#]/, 1) : [text]
  const [extension = ''] = /\.[^./]*$/.exec(path) ?? []
  return extension.toLowerCase()
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text)
}

function shownPath(text: string, { folder }: NamedFiles): string {
  if (isUrl(text) || folder === '') return text
  return `${folder}/${text}`.replaceAll(/\/\.(?=\/)/g, '').replaceAll(/\/{2,}/g, '/')
}

/** A PNG starts with eight fixed bytes; its width stands in bytes 16 to 19 (RFC 2083). */
function pngFault(start: Uint8Array, path: string): string | null {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  if (start.length < 24 || signature.some((byte, at) => start[at] !== byte))
    return 'image: unknown format'
  const width = new DataView(start.buffer, start.byteOffset, start.byteLength).getUint32(16)
  if (width >= leastWidth) return null
  return `invalid image size of ${width} (min ${leastWidth}px of width): ${path}`
}
