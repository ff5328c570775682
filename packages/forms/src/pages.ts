import type { Facts } from '@korzo/rules'
import type { Answers } from './answers.ts'
import { checkAnswers, type Issue } from './check.ts'
import type { Form, Section } from './definition.ts'
import { askedOf } from './visibility.ts'

/** A page of a form as its progress is shown. */
export type Page = {
  readonly section: Section
  readonly state: 'complete' | 'unfinished'
  readonly issues: readonly Issue[]
}

/** The sections that are asked, each with what is still missing or wrong. */
export function pagesOf(form: Form, answers: Answers, facts: Facts = {}): Page[] {
  return askedOf(form, answers, facts).sections.map((section) => {
    const { issues } = checkAnswers(form, answers, { facts, sectionId: section.id })
    return { section, issues, state: issues.length === 0 ? 'complete' : 'unfinished' }
  })
}

/**
 * Where "save and continue" leads: to the same section again when an answer opened questions there that were not on the page, to the
 * next one otherwise; undefined behind the last.
 *
 * @param shown ids of the fields that were on the page.
 */
export function nextSection(
  form: Form,
  answers: Answers,
  { sectionId, shown, facts = {} }: { sectionId: string; shown: readonly string[]; facts?: Facts },
): string | undefined {
  const asked = askedOf(form, answers, facts)
  const at = asked.sections.findIndex(({ id }) => id === sectionId)
  const isNew = asked.sections[at]?.fields.some(
    (field) => field.kind !== 'info' && asked.isAsked(field) && !shown.includes(field.id),
  )
  return isNew === true ? sectionId : asked.sections[at + 1]?.id
}

/** The section before one, among those that are asked. */
export function previousSection(
  form: Form,
  answers: Answers,
  { sectionId, facts = {} }: { sectionId: string; facts?: Facts },
): string | undefined {
  const { sections } = askedOf(form, answers, facts)
  return sections[sections.findIndex(({ id }) => id === sectionId) - 1]?.id
}
