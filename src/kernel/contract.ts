import type { Json } from '@korzo/proofs'
import type { Refusal } from '@korzo/values'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database, Db, Tx } from './db.ts'
import type { Fields } from './fields.ts'
import type { Id } from './ids.ts'
import type { Language, Locale, Translate } from './locale.ts'
import type { Log } from './log.ts'
import type { Permission } from './permission.ts'
import type { TableMark } from './tables.ts'

// What the parts of the program know of each other. The types lean on one another (a module has routes, a route gets a visit, a
// visit has the runtime, the runtime has the modules), so they stand in one file.

/** What a running site has at hand: passed to every use case, query, job and page. */
export type Runtime = {
  readonly config: Config
  readonly database: Database
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly jobs: Jobs
  readonly modules: readonly Module[]
}

export type JobOrder = {
  readonly job: string
  readonly payload: Record<string, unknown>
  readonly startAfter?: Date | undefined
  /** Jobs of one lane are done in the order of their ids, those of different lanes side by side; those without one are done one after the other. A job with a lane must do nothing when it is run again. */
  readonly lane?: string | undefined
  /** Its id, where its place in a lane matters (UUIDv7). */
  readonly id?: string | undefined
}

/** Work to be done after a commit, once at least, again after a failure. */
export type Jobs = {
  /** Queues jobs in the transaction at hand. */
  enqueue(db: Tx, orders: readonly JobOrder[]): Promise<void>
  /** Says that a commit may have queued something, so that nobody waits for the next look. */
  wake(): void
  /** Starts working, and the schedules of the modules. */
  start(runtime: Runtime): void
  /** Runs what is due until nothing is left; returns how many ran. For tests, the demo and the command line. */
  settle(runtime: Runtime): Promise<number>
  /** Lets the job at hand end and stops. */
  stop(): Promise<void>
}

/** What a use case sees of the world while it runs, inside its transaction. */
export type Work = {
  readonly db: Tx
  /** The instant the call arrived; the same for everything this use case does. */
  readonly now: Date
  readonly actor: Actor
  readonly runtime: Runtime
  newId<Kind extends string>(): Id<Kind>
  /** Appends a fact to the audit trail and tells those who listen for it, after commit, at least once. */
  record(
    name: string,
    payload: { readonly [name: string]: Json },
    options?: FactOptions,
  ): Promise<void>
  /** The same for many facts of one name, in their order. */
  recordEach(
    name: string,
    payloads: readonly { readonly [name: string]: Json }[],
    options?: FactOptions,
  ): Promise<void>
  /** Queues a mail; it is rendered in the reader's language and sent after commit. Answers its id. */
  send(order: MailOrder): Promise<string>
  /** The same for many mails, in a few statements. */
  sendEach(orders: readonly MailOrder[]): Promise<void>
  /** Queues a job of this name; it starts after commit, or at `startAfter`. */
  later(job: string, payload: Record<string, unknown>, startAfter?: Date): Promise<void>
}

/** What came of a call: the value, or the refusal with its code and details. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

export type UseCase<Schema extends z.ZodType, Output> = {
  readonly name: string
  readonly input: Schema
  /** Runs it in a transaction of its own. Refusals are values; anything else that is thrown is a bug. */
  call(runtime: Runtime, actor: Actor, input: unknown, arrivedAt?: Date): Promise<Outcome<Output>>
  /** Runs it inside the transaction of another use case. A refusal is thrown and ends both. */
  within(work: Work, input: z.input<Schema>): Promise<Output>
}

export type FactOptions = {
  /** The network or portal it happened in; the site when left out. */
  readonly tenantId?: string
}

/** A fact as it is handed to a listener. */
export type Fact = {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly recordedAt: Date
}

/** A mail to be sent: which template, to whom, about what. Arguments are ids and short facts, kept until it is sent. */
export type MailOrder = {
  readonly template: string
  readonly to: {
    readonly personId: string | null
    readonly address: string
    readonly language: string
  }
  readonly arguments: Record<string, unknown>
}

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

/**
 * Who may open a route: everyone, whoever is signed in, or those whom a permission on the network (or the site) names.
 * What is finer than that is decided by the queries and use cases behind it.
 */
export type Access = 'public' | 'signed-in' | Permission<Tenant>

/** Where a route lives: `/en/NETWORK/path`, `/en/path`, or `/path` without a language. */
export type Area = 'network' | 'site' | 'bare'

/** At most this many requests from one address in so many seconds. */
export type RateLimit = { readonly times: number; readonly seconds: number }

export type Route = {
  readonly method: 'get' | 'post'
  readonly area: Area
  readonly path: string
  readonly access: Access
  readonly limit?: RateLimit
  /** Only for requests that carry their own proof (a signed link): they may come from another site. */
  readonly crossSite?: boolean
  handle(visit: Visit): Promise<Response> | Response
}

/** One address of the JSON API, under `/api/v1`. It calls the same queries and use cases as the pages. */
export type ApiRoute = {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  /** As `/places/{id}/similar`. */
  readonly path: string
  readonly summary: string
  readonly access: 'public' | 'signed-in'
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodObject
  readonly response: z.ZodType
  handle(visit: Visit, input: { params: never; query: never; body: never }): Promise<unknown>
}

/** One module's part of a slot: one query. */
export type Fill = {
  readonly slot: string
  items(visit: Visit, input: never): Promise<readonly unknown[]>
}

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
  /** Takes answers to its mails, by the purpose of their reply address; says whether it took them. Handlers are idempotent. */
  readonly replies?: Readonly<Record<string, (runtime: Runtime, reply: Reply) => Promise<boolean>>>
  /** Who may download files, by the kind of their owner: `application` for files owned by `application:ID`. */
  readonly fileAccess?: Readonly<Record<string, FileAccess>>
}

/** Whether a visitor may have a file. */
export type FileAccess = (
  visit: Visit,
  file: { readonly tenantId: string; readonly ownerId: string; readonly fileId: string },
) => Promise<boolean>

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
  /** Where an answer goes (`replyAddress`); to the sender of all mails when left out. */
  readonly replyTo?: string
  /** A day to put into one's calendar, as iCalendar; it goes along as `event.ics`. */
  readonly calendar?: string
  /** An address that stands in the letter as a code for a phone's camera too; the picture is drawn as the mail goes out, and shown by `cid:check`. */
  readonly check?: string
}

export type Mail = {
  readonly name: string
  /** Better not at all than twice: when the program dies while handing it over, it counts as failed and is not sent again. */
  readonly isOnce?: boolean
  render(letter: {
    runtime: Runtime
    locale: Locale
    arguments: Record<string, unknown>
    /** The full address of a path of the site. */
    url(path: string): string
  }): Promise<RenderedMail> | RenderedMail
}

/** A mail somebody wrote in answer to one of ours. */
export type Reply = {
  /** What the signed address is about. */
  readonly id: string
  /** The sender as the mail says: to be held against whoever was written to, since anyone can write anything there. */
  readonly from: string
  /** Their own words, without quotes and signature. */
  readonly text: string
  /** How many attachments were left out. */
  readonly attachments: number
  /** The same for the same mail, however often it is delivered. */
  readonly digest: string
}

/** Personal data a module holds: what a person downloads, and what goes when they ask to be erased. */
export type PersonalData = {
  readonly name: string
  collect(db: Db, personId: string): Promise<unknown>
  erase(work: Work, personId: string): Promise<void>
}

/** A network or a city's portal, as far as the kernel knows it. */
export type Tenant = { readonly id: string; readonly slug: string }
