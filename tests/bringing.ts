import { unzipSync } from 'fflate'
import { expect } from 'vitest'
import type { Someone, World } from './world.ts'

/** A network and who runs it. */
export type Bringer = { readonly network: string; readonly as: Someone }
/** Where a list stands in a network. */
type Placed = Bringer & { readonly path: string }
type File = Uint8Array<ArrayBuffer> | string

export const everyEnding = [
  ['csv', 1],
  ['xlsx', 2],
  ['json', 3],
] as const

/** Taking files along and bringing them in over the pages, as the secretariat of a network does. */
export function aFiledWorld(world: World) {
  const at = ({ network }: Bringer, path: string) => `/en/${network}${path}`
  async function exported(who: Bringer, path: string): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await world.fetch(at(who, path), { as: who.as })
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    return new Uint8Array(await answer.arrayBuffer())
  }
  /** What is in a file, to the byte; of a workbook, the bytes of its parts without the instant they were packed. */
  async function said(who: Bringer, path: string, ending: string): Promise<string> {
    const file = await exported(who, `${path}.${ending}`)
    const parts = ending === 'xlsx' ? Object.values(unzipSync(file)) : [file]
    return parts.map((part) => new TextDecoder().decode(part)).join('\n')
  }
  async function handIn(who: Bringer, path: string, file: File, name = 'file') {
    const body = new FormData()
    body.set('file', new Blob([file]), name)
    return world.fetch(`${at(who, path)}/import`, { as: who.as, body })
  }
  async function preview(who: Bringer, path: string, file: File) {
    const taken = await handIn(who, path, file)
    const address = taken.headers.get('location') ?? ''
    if (address === '') return { address, page: await taken.text() }
    return { address, page: await (await world.fetch(address, { as: who.as })).text() }
  }
  /** Hands a file in and enters it; fails with what the page says is wrong. */
  async function bring(who: Bringer, path: string, file: File, done: string): Promise<void> {
    const { address, page } = await preview(who, path, file)
    const answer = await world.fetch(address, { as: who.as, form: {} })
    if (answer.headers.get('location')?.includes(`done=${done}`)) return
    throw new Error(page.match(/<b>[^<]*<\/b>[^<]*/g)?.join('\n') ?? `${address} ${answer.status}`)
  }
  async function facts(): Promise<number> {
    const { count } = await world.runtime.db
      .selectFrom('kernel.fact')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }
  /** Takes a list along from one place and brings it in at another: the same to the byte, and a second time nothing would change. */
  async function carry(from: Placed, to: Placed, ending: string, done: string): Promise<void> {
    const file = await exported(from, `${from.path}.${ending}`)
    await bring(to, to.path, file, done)
    expect(await said(to, to.path, ending)).toEqual(await said(from, from.path, ending))
    const before = await facts()
    const again = await preview(to, to.path, file)
    expect(again.page).toContain('Everything in the file is here already')
    expect(await facts()).toBe(before)
  }
  return { exported, said, handIn, preview, bring, facts, carry }
}
