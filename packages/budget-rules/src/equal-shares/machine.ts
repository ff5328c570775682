import {
  countLayout,
  type Extents,
  placeArrays,
  sizeOf,
  type Table,
  tableLayout,
} from './layout.ts'
import { machineCode } from './machine-code.ts'
import * as rounds from './rounds.ts'
import * as sweeps from './sweeps.ts'

/** The loops over supporters and rounds that doubles decide, as machine code or as they stand in TypeScript. */
export type Sweeps = Pick<
  typeof sweeps & typeof rounds,
  | 'sortByPrice'
  | 'sortSurely'
  | 'findSpeed'
  | 'passSpeed'
  | 'nextCheapened'
  | 'addPayments'
  | 'addEmptied'
  | 'payClearly'
  | 'takeStep'
  | 'cheapest'
  | 'findSurety'
  | 'endRound'
  | 'buyClearly'
>

/** The loops as they stand: they also reach what stands on different desks. */
export const plainSweeps: Sweeps = { ...sweeps, ...rounds }

/** For so many counts under way at once a desk has places. */
const places = 4

/** Where the counts of one election stand in memory, with the table they all read. */
export type Desk = {
  readonly extents: Extents
  readonly buffer: ArrayBuffer
  readonly table: Table
  readonly sweeps: Sweeps
  isFull(): boolean
  /** Where the next count begins; only while it is not full. */
  nextPlace(): number
}

/** The loops compiled; null where machine code is not to be had, as in a page whose rules forbid it. */
export function compiled(): WebAssembly.Module | null {
  if (module === undefined) module = compile()
  return module
}

let module: WebAssembly.Module | null | undefined

function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(machineCode), (byte) => byte.charCodeAt(0)))
  } catch {
    return null
  }
}

/** @param code what `compiled` gives; null for the loops as they stand. */
export function openDesk(extents: Extents, code: WebAssembly.Module | null): Desk {
  const tableSize = sizeOf(tableLayout, extents)
  const countSize = sizeOf(countLayout, extents)
  const bytes = tableFrom + tableSize + places * countSize
  const memory = code === null ? null : memoryOf(bytes)
  const buffer = memory?.buffer ?? new ArrayBuffer(bytes)
  const table = placeArrays(tableLayout, extents, { buffer, from: tableFrom })
  let taken = 0
  return {
    extents,
    buffer,
    table,
    sweeps: code === null || memory === null ? plainSweeps : sweepsOf(code, memory),
    isFull: () => taken === places,
    nextPlace: () => tableFrom + tableSize + taken++ * countSize,
  }
}

/** Null where there is not so much for machine code; it reaches 4 GB. */
function memoryOf(bytes: number): WebAssembly.Memory | null {
  try {
    return new WebAssembly.Memory({ initial: Math.ceil(bytes / page) })
  } catch {
    return null
  }
}

const page = 65_536
/** Nothing stands at the very beginning: there a place would be none. */
export const tableFrom = 8

type Machine = { readonly [Name in keyof Sweeps]: (at: number, ...rest: number[]) => number }

function sweepsOf(code: WebAssembly.Module, memory: WebAssembly.Memory): Sweeps {
  const { exports } = new WebAssembly.Instance(code, { env: { memory } })
  const machine = exports as unknown as Machine
  return {
    sortByPrice: ({ at }, project, price, into) => machine.sortByPrice(at, project, price, into),
    payClearly: ({ at }, project, price, sure) => machine.payClearly(at, project, price, sure),
    sortSurely: ({ at }, project, price, sure) => machine.sortSurely(at, project, price, sure),
    addPayments: ({ at }, ballot, rounds) => machine.addPayments(at, ballot, rounds),
    addEmptied: ({ at }, round) => machine.addEmptied(at, round),
    takeStep: ({ at }, project) => machine.takeStep(at, project) !== 0,
    cheapest: ({ at }) => machine.cheapest(at),
    findSurety: ({ at }, project) => machine.findSurety(at, project) !== 0,
    endRound: ({ at }, project, price, sure) => machine.endRound(at, project, price, sure),
    findSpeed: ({ at }, later, project) => machine.findSpeed(at, later.at, project),
    passSpeed: ({ at }, later, project) => machine.passSpeed(at, later.at, project),
    nextCheapened: ({ at }, from, price, use) => machine.nextCheapened(at, from, price, use),
    buyClearly: ({ at }) => machine.buyClearly(at),
  }
}
