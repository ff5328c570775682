import type { FileAnswer } from '@korzo/forms'
import type { Facts } from '@korzo/rules'
import type { LocalizedText } from '@korzo/values'
import type { Texts } from './texts.ts'

/** A text as the reader gets it, and the language it is in when that is not theirs. */
export type Said = {
  readonly text: string
  readonly language: string
  readonly isForeign: boolean
}

/** The language of a text for a `lang` attribute: only where it is not the reader's. */
export function foreignTo({ language, isForeign }: Said): string | undefined {
  return isForeign ? language : undefined
}

/** What it takes to draw a form for one reader. */
export type FormTools = {
  readonly t: Texts
  /** Chooses the wording for the reader. */
  say(text: LocalizedText): Said
  /** Errors by the control's name, as `answers.need`. */
  readonly errors?: Readonly<Record<string, string>> | undefined
  /** What conditions may know besides the answers. */
  readonly facts?: Facts | undefined
  /** Addresses of suggestions. */
  readonly sources?: { readonly place?: string; readonly organisation?: string } | undefined
  fileHref?(file: FileAnswer): string
}
