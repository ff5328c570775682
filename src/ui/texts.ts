import type en from './messages/en.json'

/** The interface's own messages. */
export type UiText = keyof typeof en

/** Says an interface message in the reader's language. */
export type Texts = (key: UiText, args?: Record<string, string | number | Date>) => string

/** A place to go to, with the words of the link. */
export type Link = {
  readonly href: string
  readonly text: string
  /** This is the page the reader is on, or the section that holds it. */
  readonly isCurrent?: boolean | undefined
}
