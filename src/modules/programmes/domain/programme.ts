import type { LocalizedText } from '@korzo/values'

export const partnerRoles = ['organiser', 'funder', 'partner'] as const

/** Who carries, pays or helps a programme. */
export type ProgrammePartner = {
  readonly role: (typeof partnerRoles)[number]
  readonly name: LocalizedText
  readonly url: string
}

/** What is counted from what happened instead of being typed; how, says the module of the results. */
export const measures = [
  'applications',
  'countries',
  'small-towns',
  'rural',
  'women',
  'selected',
  'accepted',
  'partnerships',
  'visits',
  'participants',
  'certificates',
  'money',
] as const
export type Measure = (typeof measures)[number]

/** By what a programme is measured: where it began, where it wants to get. */
export type Indicator = {
  readonly id: string
  readonly title: LocalizedText
  readonly unit: LocalizedText
  readonly baseline: number
  readonly target: number
  readonly measure: Measure | null
}

/** A day of an edition. */
export type Milestone = { readonly on: string; readonly title: LocalizedText }
