import { boundedBody } from './bounded-body.ts'
import { InvalidInput, issueAt } from './invalid-input.ts'
import { receiveUploads, type Upload } from './uploads.ts'

/** What a form sent: each name with its values, and its files (already on disk, checked for size). */
export type Fields = {
  get(name: string): string
  all(name: string): string[]
  has(name: string): boolean
  /** The one file of a name; undefined when none was chosen. */
  file(name: string): Upload | undefined
  files(name: string): readonly Upload[]
  readonly uploads: readonly Upload[]
  /** All fields as one object: a single value is a string, several are a list; `a.b` makes an object inside. */
  object(): Record<string, unknown>
}

const mostBytes = 2_000_000

/** Reads a form of either encoding. Texts over 2 MB are refused; files are streamed to `folder`, at most `mostFileBytes` each. */
export async function readFields(
  request: Request,
  { folder, mostFileBytes }: { folder: string; mostFileBytes: number },
): Promise<Fields> {
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) {
    const { texts, uploads } = await receiveUploads(request, {
      folder,
      mostFileBytes,
      mostTextBytes: mostBytes,
    })
    return fieldsOf(texts, uploads)
  }
  const body = await boundedBody(request, mostBytes)
  if (body === undefined)
    throw new InvalidInput([issueAt('', 'input.request-too-big', { megabytes: mostBytes / 1e6 })])
  return fieldsOf([...new URLSearchParams(body.toString('utf8'))], [])
}

function fieldsOf(
  texts: readonly (readonly [string, string])[],
  uploads: readonly Upload[],
): Fields {
  const values = new Map<string, string[]>()
  for (const [name, value] of texts) {
    const clean = value.replaceAll('\r\n', '\n').replaceAll('\0', '')
    values.set(name, [...(values.get(name) ?? []), clean])
  }
  const files = (name: string) => uploads.filter(({ field }) => field === name)
  return {
    get: (name) => values.get(name)?.[0] ?? '',
    all: (name) => values.get(name) ?? [],
    has: (name) => values.has(name),
    file: (name) => files(name)[0],
    files,
    uploads,
    object: () => nested(values),
  }
}

function nested(values: ReadonlyMap<string, string[]>): Record<string, unknown> {
  const result: Record<string, unknown> = Object.create(null)
  for (const [name, list] of values) {
    const steps = name.split('.')
    const last = steps.pop() ?? ''
    let place = result
    for (const step of steps) {
      const inner = place[step]
      if (typeof inner !== 'object' || inner === null) place[step] = Object.create(null)
      place = place[step] as Record<string, unknown>
    }
    place[last] = list.length === 1 ? list[0] : list
  }
  return result
}
