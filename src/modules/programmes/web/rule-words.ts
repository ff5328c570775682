import { type Form, fieldsOfForm } from '@korzo/forms'
import type { Clause, Condition, Value } from '@korzo/rules'
import type { Visit } from '#kernel/contract.ts'
import type { Rule } from '../domain/call.ts'
import { said } from './say.ts'

/** A rule in plain words: its own text, or one made from its condition. Without the form, questions are named by their ids. */
export function ruleWords(visit: Visit, rule: Rule, form: Form = noForm): string {
  const own = rule.text ?? {}
  return Object.keys(own).length > 0
    ? said(visit, own).text
    : conditionWords(visit, rule.condition, form)
}

const noForm: Form = { title: {}, sections: [] }

function conditionWords(visit: Visit, condition: Condition, form: Form): string {
  const { t } = visit
  switch (condition.op) {
    case 'all':
      return condition.of.map((part) => conditionWords(visit, part, form)).join(' ')
    case 'any':
      return t('programmes.rule-any', {
        parts: condition.of
          .map((part) => conditionWords(visit, part, form).replace(/\.$/, ''))
          .join('; '),
      })
    case 'not':
      return t('programmes.rule-not', { part: conditionWords(visit, condition.of, form) })
    default:
      return condition.field.includes('.')
        ? applicantWords(visit, condition)
        : answerWords(visit, condition, form)
  }
}

function applicantWords(visit: Visit, clause: Clause): string {
  const { t, locale } = visit
  const values = valuesOf(clause)
  const number = Number(values[0] ?? 0)
  const countries = () =>
    locale.list(
      values.map((code) => locale.country(String(code))),
      'disjunction',
    )
  switch (`${clause.field} ${clause.op}`) {
    case 'applicant.country one-of':
      return t('programmes.rule-countries', { countries: countries() })
    case 'applicant.kind one-of':
      return t('programmes.rule-kinds', {
        kinds: locale.list(
          values.map((kind) => kindWord(visit, String(kind))),
          'disjunction',
        ),
      })
    case 'applicant.population at-most':
      return t('programmes.rule-at-most-people', { count: number })
    case 'applicant.population at-least':
      return t('programmes.rule-at-least-people', { count: number })
    case 'applicant.setting one-of':
      return t('programmes.rule-settings', {
        settings: locale.list(
          values.map((one) => locale.texts(`programmes.setting-${one}` as never)),
          'disjunction',
        ),
      })
    case 'applicant.first-time equals':
      return t('programmes.rule-first-time')
    case 'partners.count at-least':
      return t('programmes.rule-partners', { count: number })
    case 'partners.countries one-of':
      return t('programmes.rule-partner-countries', { countries: countries() })
    default:
      return t('programmes.rule-other', {
        field: clause.field,
        op: clause.op,
        value: values.join(', '),
      })
  }
}

function answerWords(visit: Visit, clause: Clause, form: Form): string {
  const { t, locale } = visit
  const field = fieldsOfForm(form).find(({ id }) => id === clause.field)
  const question = field === undefined ? clause.field : said(visit, field.label).text
  const word = (value: Value) => {
    if (typeof value === 'boolean') return t(value ? 'programmes.yes' : 'programmes.no')
    if (typeof value === 'number') return locale.number(value)
    const choices = field !== undefined && 'choices' in field ? field.choices : []
    const choice = choices.find(({ id }) => id === value)
    return choice === undefined ? value : said(visit, choice.label).text
  }
  const value = locale.list(valuesOf(clause).map(word), 'disjunction')
  switch (clause.op) {
    case 'answered':
      return t('programmes.rule-answered', { question })
    case 'at-least':
    case 'more-than':
      return t('programmes.rule-answer-at-least', { question, value })
    case 'at-most':
    case 'less-than':
      return t('programmes.rule-answer-at-most', { question, value })
    default:
      return t('programmes.rule-answer-is', { question, value })
  }
}

function valuesOf(clause: Clause): readonly Value[] {
  if (clause.op === 'answered') return []
  return clause.op === 'one-of' ? clause.values : [clause.value]
}

/** A kind of organisation in the reader's words. */
export function kindWord({ locale }: Visit, kind: string): string {
  return locale.texts(`network.kind-of-${kind}` as never)
}
