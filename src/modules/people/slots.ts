import { slot } from '#kernel/slot.ts'
import type { Frequency } from './domain/frequency.ts'

/** Something that waits for the person who reads: to answer, to sign, to review, to accept until. */
export type WaitingItem = {
  readonly text: string
  readonly href: string
  readonly until: Date | null
  /** The zone its hour is said in, as of the call or the event; without one the day alone is said. */
  readonly zone?: string | undefined
  /** Says many of a kind in one line with their number, as "11 claims to sign": they open below it. */
  readonly together?: string | undefined
}

/** Everything that waits for the person who is signed in. */
export const meWaiting = slot<object, WaitingItem>('me.waiting')

/** A list of what is a person's own in one network: their applications, reviews, events. */
export type OwnList = {
  readonly text: string
  /** The network, or what one is there, in the reader's language. */
  readonly of: string
  readonly href: string
}

/** Where everything stands that a person takes part in, waiting or not. */
export const meOwn = slot<object, OwnList>('me.own')

/** A role in the reader's words: "Secretariat", of "Smart Towns", with the page of what it belongs to. */
export type RoleName = {
  readonly audience: string
  readonly role: string
  readonly of: string
  readonly href: string | null
}

/** The names of roles; each module names those it knows and leaves out the others. */
export const roleNames = slot<{ readonly audiences: readonly string[] }, RoleName>(
  'people.role-names',
)

/** A topic one can say one cares about, in the reader's language. */
export type TopicChoice = { readonly id: string; readonly text: string }

/** The vocabulary of topics. */
export const topicChoices = slot<object, TopicChoice>('people.topic-choices')

/** A kind of news a module may send somebody: its message key on the page of choices, and how soon it goes by mail unless they choose. */
export type NoticeKind = {
  readonly name: string
  readonly title: string
  readonly usual: Frequency
}

/** All kinds of news, so that a person can choose for each. */
export const noticeKinds = slot<object, NoticeKind>('people.notice-kinds')

/** Something somebody agrees to, with the version of its wording and the message keys that say it. */
export type ConsentPurpose = {
  readonly name: string
  readonly version: string
  readonly title: string
  readonly text: string
}

/** All that somebody may be asked to agree to. */
export const consentPurposes = slot<object, ConsentPurpose>('people.consent-purposes')

/** A view of my page that a later module brings, as `/certificates` with its name. */
export type MeView = { readonly path: string; readonly text: string }

/** The views of my page, after those of people themselves. */
export const meViews = slot<object, MeView>('me.views')

/** What an administrator compares before two accounts become one, as the number of passkeys. */
export type ComparedFact = {
  readonly personId: string
  readonly term: string
  readonly value: string
}

/** What later modules know of the people who are compared. */
export const comparedFacts = slot<{ readonly personIds: readonly string[] }, ComparedFact>(
  'people.compared-facts',
)
