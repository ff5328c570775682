import { type Answer, type Answers, answerTo, type Row, rowsOf, textsOf } from './answers.ts'
import { type Field, type Form, fieldsOfForm, isAsked, type PlainField } from './definition.ts'

/** What became of a field from one version of a form to another. */
export type FieldChange = {
  /** `need` or `costs.sum`. */
  readonly path: string
  readonly change: 'added' | 'removed' | 'kind-changed' | 'choices-removed'
  /** The choices that went. */
  readonly choices?: readonly string[]
}

/** The changes of a definition that decide whether answers survive; other words, limits and order change nothing about that. */
export function changesOfForm(from: Form, to: Form): FieldChange[] {
  return changesOf(fieldsOfForm(from), fieldsOfForm(to), '')
}

function changesOf(from: readonly Field[], to: readonly Field[], prefix: string): FieldChange[] {
  const old = new Map(from.filter(isAsked).map((field) => [field.id, field]))
  const fresh = new Map(to.filter(isAsked).map((field) => [field.id, field]))
  const kept = [...fresh].flatMap(([id, field]): FieldChange[] => {
    const path = `${prefix}${id}`
    const was = old.get(id)
    if (was === undefined) return [{ path, change: 'added' }]
    if (!isReadable(was, field)) return [{ path, change: 'kind-changed' }]
    if (was.kind === 'group' && field.kind === 'group')
      return changesOf(was.fields, field.fields, `${path}.`)
    const choices = goneChoices(was, field)
    return choices.length === 0 ? [] : [{ path, change: 'choices-removed', choices }]
  })
  const removed = [...old.keys()]
    .filter((id) => !fresh.has(id))
    .map((id): FieldChange => ({ path: `${prefix}${id}`, change: 'removed' }))
  return [...kept, ...removed]
}

/** The answers as far as another version of the form can hold them, and the paths of those it cannot. */
export function carryOver(
  from: Form,
  to: Form,
  answers: Answers,
): { readonly answers: Answers; readonly lost: readonly string[] } {
  const lost: string[] = []
  const carried = carry({ from: fieldsOfForm(from), to: fieldsOfForm(to) }, answers, {
    prefix: '',
    lost,
  })
  return { answers: carried, lost }
}

function carry(
  { from, to }: { from: readonly Field[]; to: readonly Field[] },
  answers: Answers,
  { prefix, lost }: { prefix: string; lost: string[] },
): Answers {
  const kept: Record<string, Answer> = {}
  for (const was of from) {
    const answer = answerTo(answers, was.id)
    if (answer === undefined) continue
    const path = `${prefix}${was.id}`
    const field = to.find(({ id }) => id === was.id)
    if (field === undefined || !isReadable(was, field)) {
      lost.push(path)
      continue
    }
    if (was.kind === 'group' && field.kind === 'group') {
      const inside = { from: was.fields, to: field.fields }
      kept[was.id] = rowsOf(answer).map(
        (row): Row => ({
          id: row.id,
          answers: carry(inside, row.answers, { prefix: `${path}.${row.id}.`, lost }),
        }),
      )
      continue
    }
    const still = stillChosen(field, answer)
    if (still === undefined || still !== answer) lost.push(path)
    if (still !== undefined) kept[was.id] = still
  }
  return kept
}

/** Answers of these kinds have the same shape. */
const alike: readonly (readonly Field['kind'][])[] = [['text', 'long-text', 'email', 'url']]

function isReadable(was: Field, field: Field): boolean {
  if (was.kind === 'money' && field.kind === 'money') return was.currency === field.currency
  return (
    was.kind === field.kind ||
    alike.some((kinds) => kinds.includes(was.kind) && kinds.includes(field.kind))
  )
}

function goneChoices(was: Field, field: Field): string[] {
  const known = new Set(choiceIds(field))
  return choiceIds(was).filter((id) => !known.has(id))
}

function stillChosen(field: Field, answer: Answer): Answer | undefined {
  if (field.kind !== 'choice' && field.kind !== 'choices') return answer
  const known = new Set(choiceIds(field))
  if (typeof answer === 'string') return known.has(answer) ? answer : undefined
  const chosen = textsOf(answer)
  const still = chosen.filter((id) => known.has(id))
  if (still.length === chosen.length) return answer
  return still.length === 0 ? undefined : still
}

function choiceIds(field: Field | PlainField): string[] {
  return field.kind === 'choice' || field.kind === 'choices'
    ? field.choices.map(({ id }) => id)
    : []
}
