import { type Condition, evaluate, type Fact, type Facts } from '@korzo/rules'
import { minorDigits } from '@korzo/values'
import {
  type Answer,
  type Answers,
  answerTo,
  filesOf,
  isObject,
  isUnread,
  referenceOf,
  rowsOf,
  sumOf,
  textsOf,
} from './answers.ts'
import type { Field, Form, GroupField, PlainField, Section } from './definition.ts'

/**
 * What a condition knows of an answer: texts, numbers and yes or no as they are, sums in major units, ids of what was chosen,
 * the names of files, the number of rows. What could not be read is unknown.
 */
export function factOfAnswer(field: Field, answer: Answer | undefined): Fact {
  if (answer === undefined || isUnread(answer)) return null
  switch (field.kind) {
    case 'money': {
      const sum = sumOf(answer)
      return sum === undefined ? null : sum.minor / 10 ** minorDigits(sum.currency)
    }
    case 'place':
    case 'organisation':
      return referenceOf(answer)?.id || null
    case 'files':
      return filesOf(answer).map(({ name }) => name)
    case 'group':
      return rowsOf(answer).length
    case 'choices':
      return textsOf(answer)
    case 'localized-text':
      return isObject(answer) ? firstText(answer) : null
    default:
      return typeof answer === 'object' ? null : answer
  }
}

function firstText(texts: Readonly<Record<string, unknown>>): Fact {
  const first = Object.keys(texts).sort()[0]
  return first === undefined ? null : String(texts[first])
}

/** Which sections and fields are asked, given the answers; what is hidden counts as unanswered for what follows. */
export type Asked = {
  readonly sections: readonly Section[]
  isAsked(field: Field): boolean
  /** The fields of one row of a group that are asked. */
  inRow(group: GroupField, row: Answers): readonly PlainField[]
  /** What conditions know when the whole form has been gone through. */
  readonly facts: Facts
}

/**
 * Goes through the form in its order and finds what is asked.
 *
 * @param given facts from outside that conditions may name, as `organisation.population`.
 */
export function askedOf(form: Form, answers: Answers, given: Facts = {}): Asked {
  const facts: Record<string, Fact | undefined> = { ...given }
  const asked = new Set<Field>()
  const sections = form.sections.filter((section) => {
    const isOpen = isMet(section.when, facts)
    if (!isOpen) return false
    for (const field of section.fields) {
      if (!isMet(field.when, facts)) continue
      asked.add(field)
      facts[field.id] = factOfAnswer(field, answerTo(answers, field.id))
    }
    return true
  })
  return {
    sections,
    facts,
    isAsked: (field) => asked.has(field),
    inRow: (group, row) => askedInRow(group, row, facts),
  }
}

function askedInRow(group: GroupField, row: Answers, outside: Facts): PlainField[] {
  const facts: Record<string, Fact | undefined> = { ...outside }
  return group.fields.filter((field) => {
    if (!isMet(field.when, facts)) return false
    facts[field.id] = factOfAnswer(field, answerTo(row, field.id))
    return true
  })
}

function isMet(when: Condition | undefined, facts: Facts): boolean {
  return when === undefined || evaluate(when, facts) === 'yes'
}
