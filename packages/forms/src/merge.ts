import {
  type Answer,
  type Answers,
  answerTo,
  type FileAnswer,
  filesOf,
  isSame,
  localizedOf,
  type Row,
  rowsOf,
  textsOf,
} from './answers.ts'
import type { Field, Form, GroupField, PlainField } from './definition.ts'

/** Two people changed the same thing differently. Theirs stands; mine is named, so that a page can ask. */
export type Conflict = {
  /** `field`, `field.language`, `group.row`, `group.row.field`. */
  readonly path: string
  readonly base: unknown
  readonly mine: unknown
  readonly theirs: unknown
}

export type Merged = { readonly answers: Answers; readonly conflicts: readonly Conflict[] }

type Versions<T> = { readonly base: T; readonly mine: T; readonly theirs: T }

/**
 * Joins two edits of the same answers, field by field: what only one changed is taken from them; sets of choices, files and
 * rows take additions and removals of both; what both changed differently stays as theirs and is named. The order of rows
 * is theirs unless only mine was changed.
 *
 * @param base what both started from; answers of fields the form no longer has stay as theirs.
 */
export function mergeAnswers(form: Form, versions: Versions<Answers>): Merged {
  const conflicts: Conflict[] = []
  const answers: Record<string, Answer> = { ...versions.theirs }
  for (const field of form.sections.flatMap(({ fields }) => fields)) {
    const merged = mergeField(field, pick(versions, field.id), { path: field.id, conflicts })
    if (merged === undefined) delete answers[field.id]
    else answers[field.id] = merged
  }
  return { answers, conflicts }
}

type Place = { readonly path: string; readonly conflicts: Conflict[] }

function pick(versions: Versions<Answers>, id: string): Versions<Answer | undefined> {
  return {
    base: answerTo(versions.base, id),
    mine: answerTo(versions.mine, id),
    theirs: answerTo(versions.theirs, id),
  }
}

function mergeField(
  field: Field,
  versions: Versions<Answer | undefined>,
  place: Place,
): Answer | undefined {
  const { base, mine, theirs } = versions
  if (isSame(mine, base) || isSame(mine, theirs)) return theirs
  if (isSame(theirs, base)) return mine
  switch (field.kind) {
    case 'group':
      return mergeRows(field, each(versions, rowsOf), place)
    case 'choices':
      return orNothing(mergeSets(each(versions, textsOf), (id) => id))
    case 'files':
      return orNothing(mergeSets(each(versions, filesOf), ({ id }: FileAnswer) => id))
    case 'localized-text':
      return mergeLanguages(each(versions, localizedOf), place)
    default:
      place.conflicts.push({ path: place.path, ...versions })
      return theirs
  }
}

function each<T>(
  { base, mine, theirs }: Versions<Answer | undefined>,
  read: (answer: Answer | undefined) => T,
): Versions<T> {
  return { base: read(base), mine: read(mine), theirs: read(theirs) }
}

function mergeLanguages(
  versions: Versions<Readonly<Record<string, string>>>,
  { path, conflicts }: Place,
): Answer | undefined {
  const { base, mine, theirs } = versions
  const tags = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
  const merged = tags.flatMap((tag): [string, string][] => {
    const [was, my, their] = [base[tag], mine[tag], theirs[tag]]
    const isConflict = my !== was && their !== was && my !== their
    if (isConflict) conflicts.push({ path: `${path}.${tag}`, base: was, mine: my, theirs: their })
    const text = my === was || isConflict ? their : my
    return text === undefined ? [] : [[tag, text]]
  })
  return merged.length === 0 ? undefined : Object.fromEntries(merged)
}

/** Theirs in their order, without what I removed, and then what I added. */
function mergeSets<Item>(
  { base, mine, theirs }: Versions<readonly Item[]>,
  idOf: (item: Item) => string,
): Item[] {
  const were = new Set(base.map(idOf))
  const my = new Set(mine.map(idOf))
  const their = new Set(theirs.map(idOf))
  return [
    ...theirs.filter((item) => my.has(idOf(item)) || !were.has(idOf(item))),
    ...mine.filter((item) => !were.has(idOf(item)) && !their.has(idOf(item))),
  ]
}

function mergeRows(
  group: GroupField,
  versions: Versions<readonly Row[]>,
  place: Place,
): Answer | undefined {
  const rows = orderOf(versions).flatMap((id): Row[] => {
    const found = rowOf(versions, id)
    const path = `${place.path}.${id}`
    const merged = mergeRow(group, found, { path, conflicts: place.conflicts })
    return merged === undefined ? [] : [{ id, answers: merged }]
  })
  return orNothing(rows)
}

/** All rows of both; in my order where only I changed it, in theirs otherwise; new ones of the other at the end. */
function orderOf({ base, mine, theirs }: Versions<readonly Row[]>): string[] {
  const ids = (rows: readonly Row[]) => rows.map(({ id }) => id)
  const common = (rows: readonly Row[], others: readonly Row[]) => {
    const known = new Set(ids(others))
    return ids(rows).filter((id) => known.has(id))
  }
  const hasMoved = (rows: readonly Row[]) => !isSame(common(rows, base), common(base, rows))
  const [first, second] = hasMoved(mine) && !hasMoved(theirs) ? [mine, theirs] : [theirs, mine]
  return [...new Set([...ids(first), ...ids(second)])]
}

function rowOf(versions: Versions<readonly Row[]>, id: string): Versions<Answers | undefined> {
  const find = (rows: readonly Row[]) => rows.find((row) => row.id === id)?.answers
  return {
    base: find(versions.base),
    mine: find(versions.mine),
    theirs: find(versions.theirs),
  }
}

/** A row that one removed and the other changed stays, and is named. */
function mergeRow(
  group: GroupField,
  { base, mine, theirs }: Versions<Answers | undefined>,
  place: Place,
): Answers | undefined {
  if (mine === undefined || theirs === undefined) {
    const left = mine ?? theirs
    if (base === undefined || left === undefined) return left
    if (isSame(left, base)) return undefined
    place.conflicts.push({ path: place.path, base, mine, theirs })
    return left
  }
  const versions = { base: base ?? {}, mine, theirs }
  const answers: Record<string, Answer> = { ...theirs }
  for (const field of group.fields) {
    const path = `${place.path}.${field.id}`
    const merged = mergeField(field satisfies PlainField, pick(versions, field.id), {
      path,
      conflicts: place.conflicts,
    })
    if (merged === undefined) delete answers[field.id]
    else answers[field.id] = merged
  }
  return answers
}

function orNothing<Item extends string | FileAnswer | Row>(
  items: readonly Item[],
): Answer | undefined {
  return items.length === 0 ? undefined : (items as Answer)
}
