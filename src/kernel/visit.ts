import { Refusal } from '@korzo/values'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import type { Fields } from './fields.ts'
import { InvalidInput, type InputIssue } from './invalid-input.ts'
import type { Language, Locale, Translate } from './locale.ts'
import type { Runtime } from './runtime.ts'
import type { Tenant } from './tenant.ts'
import type { Outcome, UseCase } from './use-case.ts'

/** What a page says of itself besides its body; the site draws the rest around it. */
export type PageContent = {
  readonly title: string
  /** One sentence for search engines and link previews. */
  readonly description?: string
  /** The entry of the main navigation this page belongs to. */
  readonly section?: string
  readonly breadcrumb?: readonly { readonly label: string; readonly href: string }[]
  readonly body: unknown
  readonly status?: number
  /** The page draws its own width, as the home page does. */
  readonly wide?: boolean
  /** Feeds and other forms of the same content, as `<link rel=alternate>`. */
  readonly alternates?: readonly {
    readonly href: string
    readonly type: string
    readonly title: string
  }[]
}

/** One request as a page sees it: who comes, in which language, to which network, with what. */
export type Visit = {
  readonly runtime: Runtime
  readonly actor: Actor
  readonly sessionId: string | null
  readonly locale: Locale
  readonly t: Translate
  readonly now: Date
  /** The network in the address; the site itself elsewhere. */
  readonly tenant: Tenant
  readonly request: Request
  readonly url: URL
  readonly params: Readonly<Record<string, string>>
  /** Where the request came from, for rate limits; not kept. */
  readonly address: string
  /** For inline styles and scripts, new with each answer. */
  readonly nonce: string
  fields(options?: { mostFileBytes?: number }): Promise<Fields>
  /** The address of a path in this network and language, as `/en/smart-towns/towns`. */
  path(to: string, language?: Language): string
  /** The address of a path of the site in this language, as `/en/sign-in`. */
  sitePath(to: string, language?: Language): string
  call<Schema extends z.ZodType, Output>(
    useCase: UseCase<Schema, Output>,
    input: unknown,
  ): Promise<Outcome<Output>>
  page(content: PageContent): Promise<Response>
  /** After a change: show another page, there with the message of a key (`people.profile-saved`). */
  redirect(address: string, done?: string): Response
}

/** What a form shows again after a refusal: what was typed, each error by its field, and what concerns the whole. */
export type FormState = {
  readonly values: Readonly<Record<string, unknown>>
  readonly errors: Readonly<Record<string, string>>
  readonly summary: readonly { readonly field: string; readonly text: string }[]
}

export const blankForm: FormState = { values: {}, errors: {}, summary: [] }

/** A form filled with what is known, without errors. */
export function filledForm(values: Readonly<Record<string, unknown>>): FormState {
  return { values, errors: {}, summary: [] }
}

/** A form after a refusal, in the reader's words. */
export function refusedForm(visit: Visit, fields: Fields, refusal: Refusal): FormState {
  const values = fields.object()
  if (!(refusal instanceof InvalidInput)) {
    return {
      values,
      errors: {},
      summary: [{ field: 'main', text: refusalText(visit.locale, refusal) }],
    }
  }
  const said = refusal.issues.map((issue) => ({
    field: issue.path === '' ? 'main' : issue.path,
    text: issueText(visit.locale, issue),
  }))
  const errors = Object.fromEntries(said.map(({ field, text }) => [field, text]))
  return { values, errors, summary: said }
}

/** What a refusal says to a reader. */
export function refusalText(locale: Locale, refusal: Refusal): string {
  return locale.say(refusal.code, refusal.details) ?? refusal.code
}

export function issueText(locale: Locale, { code, details }: InputIssue): string {
  return locale.say(code, details) ?? code
}
