import type { LocalizedText } from '#kernel/localized-text.ts'
import groups from './systems.json'

/** A system that the programmes behind Korzo need, and where it works here: a path in the demonstration's network, or not yet. */
export type System = {
  readonly name: LocalizedText
  readonly from: string
  readonly path: string | null
  /** The network it is in; the first one when left out. */
  readonly network?: string
}

export type SystemGroup = {
  readonly id: string
  readonly title: LocalizedText
  readonly systems: readonly System[]
}

/** Every system named in the description of the product, in its order. */
export const systemGroups: readonly SystemGroup[] = groups
