import {
  type Answer,
  type Answers,
  answerTo,
  type Field,
  type Form,
  fieldsOfForm,
  textsOf,
} from '@korzo/forms'
import type { LocalizedText } from '@korzo/values'

/** Below so many answers nothing is shown of a question: one could guess whose they are. */
export const fewestAnswers = 5

/** Kinds of questions whose answers say who gave them; a survey does not ask them. */
const telling: readonly Field['kind'][] = [
  'email',
  'url',
  'files',
  'organisation',
  'place',
  'group',
]

/** The questions of a survey that would tell who answered. */
export function tellingQuestions(form: Form): readonly Field[] {
  return fieldsOfForm(form).filter(({ kind }) => telling.includes(kind))
}

/** What is known of one question at one moment. */
export type Side = {
  readonly answers: number
  /** Mean of a scale or a number; null where there is none, or too few answered. */
  readonly mean: number | null
  /** How many chose each choice, in their order; empty where too few answered. */
  readonly counts: readonly number[]
  /** What people wrote, in the order of the letters; empty where too few did. */
  readonly texts: readonly string[]
}

export type Summary = {
  readonly id: string
  readonly label: LocalizedText
  readonly shape: 'scale' | 'choices' | 'number' | 'texts'
  readonly choices: readonly { readonly id: string; readonly label: LocalizedText }[]
  readonly before: Side
  readonly after: Side
}

export type Asked = {
  readonly form: Form
  /** What participants answered here, */
  readonly answers: readonly Answers[]
  /** and what came on paper, which those who count it have read. */
  readonly papers?: readonly Answers[]
}

const yesNo = ['true', 'false'].map((id) => ({
  id,
  label: id === 'true' ? { en: 'Yes', de: 'Ja', sr: 'Да' } : { en: 'No', de: 'Nein', sr: 'Не' },
}))

/** Every question of both surveys, those asked at both moments beside each other: the same question is the one with the same id. */
export function summarise(before: Asked, after: Asked): Summary[] {
  const first = fieldsOfForm(before.form)
  const known = new Set(first.map(({ id }) => id))
  const all = [...first, ...fieldsOfForm(after.form).filter(({ id }) => !known.has(id))]
  return all.flatMap((field) => {
    const shape = shapeOf(field)
    if (shape === undefined) return []
    const choices = choicesOf(field)
    const side = (asked: Asked) => sideOf({ shape, id: field.id, choices }, asked)
    return [
      {
        ...{ id: field.id, label: field.label, shape, choices },
        ...{ before: side(before), after: side(after) },
      },
    ]
  })
}

function shapeOf(field: Field): Summary['shape'] | undefined {
  switch (field.kind) {
    case 'choice':
      return field.choices.every(({ label }) => gradeOf(label) !== undefined) ? 'scale' : 'choices'
    case 'choices':
    case 'yes-no':
      return 'choices'
    case 'number':
    case 'money':
      return 'number'
    case 'text':
    case 'long-text':
      return 'texts'
    default:
      return undefined
  }
}

function choicesOf(field: Field): Summary['choices'] {
  if (field.kind === 'yes-no') return yesNo
  return field.kind === 'choice' || field.kind === 'choices' ? field.choices : []
}

/** The grade a choice begins with, as in "5 – fully": choices that all do are a scale. */
export function gradeOf(label: LocalizedText): number | undefined {
  const [grade] = /^\d{1,3}(?!\d)/.exec(Object.values(label)[0]?.trim() ?? '') ?? []
  return grade === undefined ? undefined : Number(grade)
}

type Question = Pick<Summary, 'shape' | 'id' | 'choices'>

/** Who knows the papers could take them off a sum: what fewer than a handful answered here is left out of it. */
function sideOf(question: Question, { answers, papers = [] }: Asked): Side {
  const here = givenTo(question, answers)
  const onPaper = givenTo(question, papers)
  const given = here.length >= fewestAnswers ? [...here, ...onPaper] : onPaper
  const nothing = { mean: null, counts: [], texts: [] }
  if (given.length < fewestAnswers) return { ...nothing, answers: here.length + onPaper.length }
  const hidden = { ...nothing, answers: given.length }
  const { shape, choices } = question
  if (shape === 'texts') return { ...hidden, texts: given.map(String).toSorted() }
  if (shape === 'number') return { ...hidden, mean: meanOf(given.map(numberOf)) }
  const chosen = given.map((answer) => (Array.isArray(answer) ? textsOf(answer) : [String(answer)]))
  const counts = choices.map(({ id }) => chosen.filter((ids) => ids.includes(id)).length)
  if (shape === 'choices') return { ...hidden, counts }
  const grades = chosen.flatMap(([id]) => choices.find((one) => one.id === id) ?? [])
  return { ...hidden, counts, mean: meanOf(grades.map(({ label }) => gradeOf(label) ?? 0)) }
}

/** What was answered to a question, by those who did. */
export function givenTo({ id }: Pick<Question, 'id'>, all: readonly Answers[]): Answer[] {
  return all.flatMap((answers) => {
    const answer = answerTo(answers, id)
    const isEmpty =
      answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)
    return isEmpty ? [] : [answer]
  })
}

/** A number, or a sum of money in its main unit. */
function numberOf(answer: unknown): number {
  if (typeof answer === 'object' && answer !== null && 'minor' in answer)
    return Number(answer.minor) / 100
  return Number(answer)
}

function meanOf(all: readonly number[]): number | null {
  const known = all.filter((value) => Number.isFinite(value))
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}
