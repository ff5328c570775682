import { type Answers, askedOf, type Form, fieldsOfForm } from '@korzo/forms'
import { type Answer, explain, type Facts, fieldsOf, type Reason } from '@korzo/rules'
import type { ApplicationState } from './application-state.ts'
import type { Rule } from './call.ts'

/** Who applies, as rules and conditions of forms know it. */
export type Applicant = {
  readonly kind: string
  readonly country: string
  readonly population: number | null
  readonly setting: string | null
  readonly isFirstTime: boolean
}

/** The facts a rule may ask about besides answers to the form. */
export const applicantFields = [
  'applicant.kind',
  'applicant.country',
  'applicant.population',
  'applicant.setting',
  'applicant.first-time',
  'partners.count',
  'partners.countries',
] as const

/** What conditions know of an applicant and those partners who confirmed. */
export function factsOf(
  applicant: Applicant,
  partners: readonly { readonly country: string }[] = [],
): Facts {
  return {
    'applicant.kind': applicant.kind,
    'applicant.country': applicant.country,
    'applicant.population': applicant.population,
    'applicant.setting': applicant.setting,
    'applicant.first-time': applicant.isFirstTime,
    'partners.count': partners.length,
    'partners.countries': [...new Set(partners.map(({ country }) => country))].sort(),
  }
}

/** How one rule stands for an applicant, and what decided. */
export type RuleVerdict = {
  readonly rule: Rule
  readonly answer: Answer
  readonly reasons: readonly Reason[]
}

export type Eligibility = {
  /** No as soon as one rule says no; unknown while something is not answered. */
  readonly answer: Answer
  readonly rules: readonly RuleVerdict[]
}

/** Answers every rule of a call, for an applicant and what has been answered so far. */
export function eligibilityOf(
  rules: readonly Rule[],
  facts: Facts,
  { form, answers }: { form: Form; answers: Answers },
): Eligibility {
  const known = askedOf(form, answers, facts).facts
  return verdictsOf(rules, known)
}

export function verdictsOf(rules: readonly Rule[], known: Facts): Eligibility {
  const verdicts = rules.map((rule) => ({ rule, ...explain(rule.condition, known) }))
  const said = (answer: Answer) => verdicts.some((verdict) => verdict.answer === answer)
  const answer = said('no') ? 'no' : said('unknown') ? 'unknown' : 'yes'
  return { answer, rules: verdicts }
}

/** Fields that rules ask about and that neither the form nor the applicant can answer. */
export function unknownFields(rules: readonly Rule[], form: Form): string[] {
  const known = new Set<string>([...applicantFields, ...fieldsOfForm(form).map(({ id }) => id)])
  return [...new Set(rules.flatMap(({ condition }) => fieldsOf(condition)))].filter(
    (field) => !known.has(field),
  )
}

export type PartnerState = 'asked' | 'confirmed' | 'refused'
export type PartnerAnswer = Exclude<PartnerState, 'asked'>

/** Until when a partner's word counts, and that is all that decides it. */
export type PartnersTime = {
  readonly closesAt: Date
  readonly state: ApplicationState
  readonly correctBy: Date | null
}

/**
 * Rules count confirmed partners, so a partner's word counts only until the call closes; while an application is given back for correction, until the
 * day named for it, if that is later. The instant itself is too late.
 */
export function partnersCountUntil({ closesAt, state, correctBy }: PartnersTime): Date {
  return state === 'returned' && correctBy !== null && correctBy > closesAt ? correctBy : closesAt
}

/** Whether a partner's word arrived in time to count. */
export function partnersCount(time: PartnersTime, arrivedAt: Date): boolean {
  return arrivedAt < partnersCountUntil(time)
}
