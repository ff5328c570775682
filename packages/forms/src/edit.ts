import { clausesOf } from '@korzo/rules'
import type { Field, Form, Section } from './definition.ts'

/** One step of building a form. */
export type FormEdit =
  | { readonly edit: 'add-section'; readonly section: Section }
  | { readonly edit: 'set-section'; readonly section: Omit<Section, 'fields'> }
  | { readonly edit: 'move-section'; readonly sectionId: string; readonly by: -1 | 1 }
  | { readonly edit: 'remove-section'; readonly sectionId: string }
  | { readonly edit: 'add-field'; readonly sectionId: string; readonly field: Field }
  | { readonly edit: 'set-field'; readonly fieldId: string; readonly field: Field }
  | { readonly edit: 'move-field'; readonly fieldId: string; readonly by: -1 | 1 }
  | { readonly edit: 'remove-field'; readonly fieldId: string }

/**
 * The definition after one step. A field at the end of its section moves into the next one. What does not exist is not changed.
 * The result may break a rule (a condition on a field that now comes later): `readForm` names it.
 */
export function editForm(form: Form, edit: FormEdit): Form {
  switch (edit.edit) {
    case 'add-section':
      return { ...form, sections: [...form.sections, edit.section] }
    case 'set-section':
      return inSection(form, edit.section.id, ({ fields }) => ({ ...edit.section, fields }))
    case 'move-section':
      return { ...form, sections: moved(form.sections, edit.sectionId, edit.by) }
    case 'remove-section':
      return { ...form, sections: form.sections.filter(({ id }) => id !== edit.sectionId) }
    case 'add-field':
      return inSection(form, edit.sectionId, (section) => ({
        ...section,
        fields: [...section.fields, edit.field],
      }))
    case 'set-field':
      return inFields(form, (fields) =>
        fields.map((field) => (field.id === edit.fieldId ? edit.field : field)),
      )
    case 'move-field':
      return moveField(form, edit.fieldId, edit.by)
    case 'remove-field':
      return inFields(form, (fields) => fields.filter(({ id }) => id !== edit.fieldId))
  }
}

/** The fields whose conditions ask about this one: what has to be changed before it can go. */
export function dependants(form: Form, fieldId: string): string[] {
  const asks = ({ when }: { readonly when?: Field['when'] }) =>
    when !== undefined && clausesOf(when).some(({ field }) => field === fieldId)
  return form.sections.flatMap((section) => [
    ...(asks(section) ? [section.id] : []),
    ...section.fields
      .filter((field) => asks(field) || (field.kind === 'group' && field.fields.some(asks)))
      .map(({ id }) => id),
  ])
}

/** An id that nothing in the form has, made of a word and a number: `text-3`. */
export function freeId(form: Form, word: string): string {
  const taken = new Set(
    form.sections.flatMap(({ id, fields }) => [id, ...fields.map((field) => field.id)]),
  )
  let number = 1
  while (taken.has(`${word}-${number}`)) number += 1
  return `${word}-${number}`
}

function inSection(form: Form, sectionId: string, change: (section: Section) => Section): Form {
  const sections = form.sections.map((section) =>
    section.id === sectionId ? change(section) : section,
  )
  return { ...form, sections }
}

function inFields(form: Form, change: (fields: readonly Field[]) => readonly Field[]): Form {
  const sections = form.sections.map((section) => ({ ...section, fields: change(section.fields) }))
  return { ...form, sections }
}

function moveField(form: Form, fieldId: string, by: -1 | 1): Form {
  const at = form.sections.findIndex(({ fields }) => fields.some(({ id }) => id === fieldId))
  const section = form.sections[at]
  const place = section?.fields.findIndex(({ id }) => id === fieldId) ?? -1
  const field = section?.fields[place]
  if (section === undefined || field === undefined) return form
  const isInside = place + by >= 0 && place + by < section.fields.length
  if (isInside) {
    return inSection(form, section.id, (own) => ({
      ...own,
      fields: moved(own.fields, fieldId, by),
    }))
  }
  const other = form.sections[at + by]
  if (other === undefined) return form
  const without = inSection(form, section.id, (own) => ({
    ...own,
    fields: own.fields.filter(({ id }) => id !== fieldId),
  }))
  return inSection(without, other.id, (own) => ({
    ...own,
    fields: by > 0 ? [field, ...own.fields] : [...own.fields, field],
  }))
}

function moved<Item extends { readonly id: string }>(
  items: readonly Item[],
  id: string,
  by: -1 | 1,
): Item[] {
  const list = [...items]
  const from = list.findIndex((item) => item.id === id)
  const [item] = from < 0 ? [] : list.splice(from, 1)
  if (item !== undefined) list.splice(Math.max(0, from + by), 0, item)
  return list
}
