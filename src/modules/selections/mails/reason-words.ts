import type { Reason } from '@korzo/selection'
import type { Locale } from '#kernel/locale.ts'
import { wordingFor } from '#kernel/wording.ts'
import type { CallRules } from '../domain/rules-of-call.ts'

/** What a reason speaks of, as this reader knows it. */
export type ReasonNames = {
  readonly quotas: CallRules['quotas']
  /** The reasons the deciders gave for those forced in or out. */
  readonly forced: Readonly<Record<string, string>>
  /** How others are named: by their code in public, by name inside. */
  nameOf(code: string): string
}

/** Why an application is in or out, in two sentences: what decided, and what the other decision would cost. */
export function reasonWords(locale: Locale, reason: Reason, names: ReasonNames): string {
  return [whatDecided(locale, reason, names), costWords(locale, reason, names)]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function whatDecided({ t, list, language }: Locale, reason: Reason, names: ReasonNames): string {
  const { selected, code, application } = reason
  const why = names.forced[application] ?? ''
  const quotas = list(
    quotaIds(reason).map((id) => {
      const quota = names.quotas.find((one) => one.id === id)
      return quota === undefined ? id : wordingFor(quota.title, language).text
    }),
  )
  switch (code) {
    case 'must':
      return why === '' ? t('selections.reason-must') : t('selections.reason-must-why', { why })
    case 'excluded':
      return why === ''
        ? t('selections.reason-excluded')
        : t('selections.reason-excluded-why', { why })
    case 'rules':
      return t('selections.reason-rules')
    case 'tie':
      return t('selections.reason-tie')
    case 'quota':
      return t(selected ? 'selections.reason-quota-in' : 'selections.reason-quota-out', { quotas })
    case 'score':
      return t(selected ? 'selections.reason-score-in' : 'selections.reason-score-out')
  }
}

/** Quotas that decided; a rule is named `small-towns:min`. */
function quotaIds({ quotas }: Reason): string[] {
  return [...new Set(quotas.map((rule) => rule.split(':')[0] ?? rule))]
}

function costWords(locale: Locale, { cost, selected }: Reason, names: ReasonNames): string {
  if (cost === null || (cost.amount === 0 && !cost.exact)) return ''
  const { t } = locale
  const amount = amountWords(locale, cost.objective, cost.amount)
  const said = cost.exact ? amount : t('selections.at-least-amount', { amount })
  const others = (selected ? cost.enters : cost.leaves).map((code) => names.nameOf(code))
  const what = t(selected ? 'selections.cost-in' : 'selections.cost-out', { amount: said })
  if (others.length === 0 || others.length > 6) return what
  const whom = t(selected ? 'selections.would-enter' : 'selections.would-leave', {
    others: locale.list(others),
    count: others.length,
  })
  return `${what} ${whom}`
}

/** An amount of an objective: points in all, wishes, points in activities. */
export function amountWords({ t, number }: Locale, objective: string, amount: number): string {
  if (objective === 'wishes') return t('selections.amount-wishes', { count: amount })
  const points = number(amount / 1000, { maximumFractionDigits: 1 })
  return t(
    objective === 'score' ? 'selections.amount-points' : 'selections.amount-activity-points',
    {
      points,
    },
  )
}
