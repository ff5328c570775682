import { decodeJsonText } from '@korzo/json-reader'
import { InputError } from '@korzo/values'
import { reviewProblemOf } from './decode-problem.ts'
import type { ReviewProblem } from './problem.ts'

/** An array as NumPy stores it, its values in the order of rows. */
export type NumberArray = { readonly shape: readonly number[]; readonly values: Float64Array }

/** A pair with this score is a conflict of interest in the arrays of iesl/fair-matching. */
const conflictScore = -1

type Kind = { readonly bytes: number; read(view: DataView, at: number, little: boolean): number }

const kinds: Record<string, Kind> = {
  f8: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
  f4: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  i8: { bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  i4: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  i2: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  i1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  u8: { bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  u4: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  u2: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  u1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  b1: { bytes: 1, read: (view, at) => view.getUint8(at) },
}

/**
 * Reads a NumPy `.npy` file, versions 1 to 3, of one or two dimensions and any plain number type.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 *
 * @throws {InputError} in line 1; its column is the offset of the byte, from 1.
 */
export function readNumberArray(bytes: Uint8Array): NumberArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { header, dataAt } = headerOf(bytes, view)
  const type = /'descr'\s*:\s*'([<>|=])([a-z]\d)'/.exec(header)
  const kind = kinds[type?.[2] ?? '']
  if (type === null || kind === undefined) throw misread(10, 'a plain number type such as <f8')
  const dimensions = /'shape'\s*:\s*\(([\d,\s]*)\)/.exec(header)?.[1]
  const shape = (dimensions ?? '')
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number)
  if (shape.length < 1 || shape.length > 2) throw misread(10, 'one or two dimensions')
  const count = shape.reduce((product, size) => product * size, 1)
  if (bytes.length !== dataAt + count * kind.bytes)
    throw misread(bytes.length, `${count} values after the header`)
  const byColumns = /'fortran_order'\s*:\s*True/.test(header)
  const values = new Float64Array(count)
  const [rows = 1, columns = 1] = shape
  for (let place = 0; place < count; place++) {
    const row = byColumns ? place % rows : Math.floor(place / columns)
    const column = byColumns ? Math.floor(place / rows) : place % columns
    values[row * columns + column] = kind.read(view, dataAt + place * kind.bytes, type[1] !== '>')
  }
  return { shape, values }
}

function headerOf(bytes: Uint8Array, view: DataView): { header: string; dataAt: number } {
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]
  const wrong = magic.findIndex((byte, at) => bytes[at] !== byte)
  if (wrong >= 0) throw misread(wrong, 'the first bytes of a .npy file')
  const version = bytes[6] ?? 0
  if (version < 1 || version > 3) throw misread(6, 'version 1, 2 or 3 of the .npy format')
  const textAt = version === 1 ? 10 : 12
  if (bytes.length < textAt) throw misread(bytes.length, 'the length of the header')
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true)
  if (bytes.length < textAt + length) throw misread(bytes.length, `a header of ${length} bytes`)
  const header = String.fromCharCode(...bytes.subarray(textAt, textAt + Math.min(length, 4096)))
  return { header, dataAt: textAt + length }
}

function misread(offset: number, expected: string): InputError {
  return new InputError({ line: 1, column: offset + 1, expected })
}

/**
 * The problem that the arrays of iesl/fair-matching describe: scores (reviewers × applications, −1 a conflict), most
 * applications per reviewer, reviewers per application, and, where wanted, fewest applications per reviewer. Ids are the
 * indices from 0.
 *
 * @throws {InputError} when the sizes do not fit together or a score is not a number.
 */
export function reviewProblemFromArrays(arrays: {
  readonly scores: NumberArray
  readonly loads: NumberArray
  readonly covs: NumberArray
  readonly minimumLoads?: NumberArray | undefined
  /** Room below 2^53, see `headroom`. */
  readonly room?: number
}): ReviewProblem {
  const { scores, loads, covs, minimumLoads } = arrays
  const width = loads.values.length
  const columns = covs.values.length
  if (scores.shape[0] !== width || (scores.shape[1] ?? 1) !== columns)
    throw misread(0, `scores of ${width} reviewers × ${columns} applications`)
  if (minimumLoads !== undefined && minimumLoads.values.length !== width)
    throw misread(0, `minimum loads of ${width} reviewers`)
  const value = {
    reviewers: Array.from(loads.values, (maximum, at) => ({
      id: String(at),
      minimum: minimumLoads?.values[at] ?? 0,
      maximum,
    })),
    applications: Array.from(covs.values, (coverage, at) => ({ id: String(at), coverage })),
    affinities: Array.from(loads.values, (_, reviewer) =>
      Array.from(scores.values.subarray(reviewer * columns, (reviewer + 1) * columns), usableScore),
    ),
    conflicts: Array.from(scores.values, (score, at) => ({
      application: String(at % columns),
      reviewer: String(Math.floor(at / columns)),
      kind: 'marked in the scores',
      score,
    }))
      .filter(({ score }) => score === conflictScore)
      .map(({ application, reviewer, kind }) => ({ application, reviewer, kind })),
  }
  return decodeJsonText(JSON.stringify(value), (decoded) => reviewProblemOf(decoded, arrays.room))
}

function usableScore(score: number): number {
  return score === conflictScore ? 0 : score
}
