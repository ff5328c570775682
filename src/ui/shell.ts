import type { Assets } from './assets.ts'
import type { FooterColumn } from './site-footer.tsx'
import type { Link, Texts } from './texts.ts'

/** What the document around every page needs to know. */
export type Shell = {
  readonly t: Texts
  readonly assets: Assets
  /** Content-Security-Policy nonce of this answer. */
  readonly nonce: string
  /** Language of the page as in its address, for instance `sr-Latn`. */
  readonly language: string
  readonly direction?: 'ltr' | 'rtl' | undefined
  /** What the page is called; the site's name follows it in the window's title. */
  readonly title: string
  readonly description?: string | undefined
  /** Chosen by the reader; without it the system decides, or what the browser remembers. */
  readonly theme?: 'light' | 'dark' | 'auto' | undefined
  readonly home: Link
  readonly network?: NetworkLook | undefined
  /** The line that says that this is a demonstration. */
  readonly demo?: { readonly text: string; readonly link?: Link | undefined } | undefined
  readonly navigation: readonly Link[]
  readonly search?: SearchBox | undefined
  readonly languages: readonly LanguageLink[]
  readonly signed: Signed
  readonly breadcrumb?: readonly Link[] | undefined
  readonly footer: { readonly columns: readonly FooterColumn[]; readonly note?: string | undefined }
  readonly feeds?: readonly Link[] | undefined
  /** Keep this page out of search machines. */
  readonly isPrivate?: boolean | undefined
}

export type NetworkLook = {
  readonly name: string
  readonly href: string
  /** Hex colour; variants that can be read are derived from it. */
  readonly accent?: string | undefined
  readonly logo?:
    | { readonly src: string; readonly width: number; readonly height: number }
    | undefined
}

export type SearchBox = {
  readonly action: string
  readonly query?: string | undefined
  readonly placeholder?: string | undefined
}

export type LanguageLink = Link & {
  /** Language tag of the link's words and of the page behind it. */
  readonly language: string
}

/** Who reads: a guest who may sign in, or a person for whom something may wait. */
export type Signed =
  | { readonly kind: 'guest'; readonly signIn: Link }
  | {
      readonly kind: 'person'
      readonly name: string
      /** How many things wait for this person. */
      readonly waiting: number
      readonly waitingHref: string
      readonly links: readonly Link[]
      readonly signOut: { readonly action: string; readonly token: string }
    }
