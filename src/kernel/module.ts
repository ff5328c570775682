import type { ApiRoute } from './api.ts'
import type { Db } from './db.ts'
import type { Fact } from './fact.ts'
import type { Locale } from './locale.ts'
import type { Route } from './route.ts'
import type { Runtime } from './runtime.ts'
import type { Fill } from './slot.ts'
import type { TableMark } from './tables.ts'
import type { Work } from './use-case.ts'

/** What a module brings to the site: its manifest. A module leaves out what it does not need. */
export type Module = {
  readonly name: string
  /** Its tables and how each would be distributed. */
  readonly tables: Readonly<Record<string, TableMark>>
  readonly routes?: readonly Route[]
  readonly api?: readonly ApiRoute[]
  readonly navigation?: readonly NavigationItem[]
  readonly fills?: readonly Fill[]
  /** Facts it listens to, by name; handlers are idempotent. */
  readonly listens?: Readonly<Record<string, (work: Work, fact: Fact) => Promise<void>>>
  readonly jobs?: readonly Job[]
  readonly mails?: readonly Mail[]
  readonly personalData?: readonly PersonalData[]
}

/** An entry of the main navigation of a network; `order` decides where it stands. */
export type NavigationItem = { readonly key: string; readonly path: string; readonly order: number }

export type Job = {
  readonly name: string
  /** When it runs by the clock (UTC), as `0 3 * * *`; without one it runs when it is queued. */
  readonly cron?: string
  run(runtime: Runtime, payload: Record<string, unknown>): Promise<void>
}

export type RenderedMail = {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly unsubscribeUrl?: string
}

export type Mail = {
  readonly name: string
  render(letter: {
    runtime: Runtime
    locale: Locale
    arguments: Record<string, unknown>
    /** The full address of a path of the site. */
    url(path: string): string
  }): Promise<RenderedMail> | RenderedMail
}

/** Personal data a module holds: what a person downloads, and what goes when they ask to be erased. */
export type PersonalData = {
  readonly name: string
  collect(db: Db, personId: string): Promise<unknown>
  erase(work: Work, personId: string): Promise<void>
}
