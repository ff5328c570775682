import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'

/** Kinds that can be handed in, and how each is served. Those marked are shown in the page; everything else is only downloaded. */
const mediaTypes: Readonly<Record<string, { readonly media: string; readonly isPicture?: true }>> =
  {
    pdf: { media: 'application/pdf' },
    docx: {
      media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    },
    xlsx: { media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
    pptx: {
      media: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    },
    odt: { media: 'application/vnd.oasis.opendocument.text' },
    ods: { media: 'application/vnd.oasis.opendocument.spreadsheet' },
    odp: { media: 'application/vnd.oasis.opendocument.presentation' },
    png: { media: 'image/png', isPicture: true },
    jpg: { media: 'image/jpeg', isPicture: true },
    webp: { media: 'image/webp', isPicture: true },
    gif: { media: 'image/gif', isPicture: true },
    svg: { media: 'image/svg+xml' },
    zip: { media: 'application/zip' },
    mp4: { media: 'video/mp4' },
    mp3: { media: 'audio/mpeg' },
    csv: { media: 'text/csv; charset=utf-8' },
    txt: { media: 'text/plain; charset=utf-8' },
    md: { media: 'text/markdown; charset=utf-8' },
    json: { media: 'application/json' },
    geojson: { media: 'application/geo+json' },
    ics: { media: 'text/calendar; charset=utf-8' },
  }

/** Kinds that have no mark of their own in the content: text, told apart by the name. */
const texts = new Set(['csv', 'txt', 'md', 'json', 'geojson', 'ics', 'svg'])

/** How a kind is served. */
export function servedAs(type: string): { media: string; isPicture: boolean } {
  const known = Object.hasOwn(mediaTypes, type) ? mediaTypes[type] : undefined
  return {
    media: known?.media ?? 'application/octet-stream',
    isPicture: known?.isPicture === true,
  }
}

/**
 * The kind of a file by its content, as an extension; undefined when the content is of no kind that can be handed in, or of another
 * than its name says.
 */
export async function kindOfContent(path: string, name: string): Promise<string | undefined> {
  const named = extensionOf(name)
  const { fileTypeFromFile } = await import('file-type')
  const found = await fileTypeFromFile(path)
  const kind = found === undefined || found.ext === 'xml' ? undefined : normal(found.ext)
  if (kind !== undefined)
    return kind === named && Object.hasOwn(mediaTypes, kind) ? kind : undefined
  return texts.has(named) && (await isText(path)) ? named : undefined
}

/** The SHA-256 digest of a file, read in pieces. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

function extensionOf(name: string): string {
  return normal(/\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '')
}

function normal(extension: string): string {
  return extension === 'jpeg' ? 'jpg' : extension
}

/** UTF-8 without control characters, as far as the first 64 kB tell. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0)
    const start = buffer.subarray(0, bytesRead)
    // A character may be cut at the end of the piece: `stream` does not mind.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true })
    return !/(?![\t\n\v\f\r])\p{Cc}/u.test(text)
  } catch {
    return false
  } finally {
    await file.close()
  }
}
