import { clausesOf, conditionSchema } from '@korzo/rules'
import { isLocalDate } from '@korzo/values'
import { z } from 'zod'
import type { Field, Form, PlainField } from './definition.ts'

/** One thing that is wrong with a definition. `path` leads to it, as `sections.0.fields.2.choices`; `code` is a message key. */
export type DefinitionFault = { readonly path: string; readonly code: string }

export const mostFields = 300

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, { message: 'form.definition-id' })
const role = z.string().regex(/^[a-z][a-z-]{0,39}$/)
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/)
const localized = (longest: number) =>
  z
    .record(language, z.string().max(longest))
    .refine((texts) => Object.values(texts).some((text) => text.trim() !== ''), {
      message: 'form.definition-no-text',
    })
const label = localized(300)
const day = z.string().refine(isLocalDate, { message: 'form.definition-day' })
const count = z.int().min(0).max(1_000_000)
const amount = z.int().min(-1e15).max(1e15)

const common = {
  id,
  label,
  hint: localized(1000).optional(),
  required: z.boolean().optional(),
  when: conditionSchema.optional(),
  seenBy: z.array(role).max(20).optional(),
  keptDays: z.int().min(1).max(36_500).optional(),
}
const textLimits = {
  mostCharacters: z.int().min(1).max(50_000).optional(),
  fewestWords: count.optional(),
  mostWords: count.optional(),
}
const choices = z
  .array(z.strictObject({ id, label, hint: localized(500).optional() }))
  .min(1, { message: 'form.definition-no-choices' })
  .max(300)

const plain = [
  z.strictObject({ ...common, kind: z.enum(['text', 'long-text']), ...textLimits }),
  z.strictObject({
    ...common,
    kind: z.literal('localized-text'),
    languages: z.array(language).min(1).max(20),
    mostCharacters: textLimits.mostCharacters,
  }),
  z.strictObject({
    ...common,
    kind: z.literal('number'),
    unit: localized(40).optional(),
    least: z.number().optional(),
    most: z.number().optional(),
    decimals: z.int().min(0).max(9).optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('money'),
    currency: z.string().regex(/^[A-Z]{3}$/),
    least: amount.optional(),
    most: amount.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('date'),
    earliest: day.optional(),
    latest: day.optional(),
  }),
  z.strictObject({ ...common, kind: z.literal('yes-no'), mustBeYes: z.boolean().optional() }),
  z.strictObject({ ...common, kind: z.literal('choice'), choices }),
  z.strictObject({
    ...common,
    kind: z.literal('choices'),
    choices,
    fewest: count.optional(),
    most: count.optional(),
  }),
  z.strictObject({ ...common, kind: z.enum(['email', 'url', 'place', 'organisation']) }),
  z.strictObject({
    ...common,
    kind: z.literal('files'),
    types: z
      .array(z.string().regex(/^[a-z0-9]{1,10}$/))
      .min(1)
      .max(40),
    mostBytes: z.int().min(1).max(200_000_000),
    most: z.int().min(1).max(50),
  }),
  z.strictObject({ ...common, kind: z.literal('info'), text: localized(10_000) }),
] as const

const plainField = z.discriminatedUnion('kind', plain)
const group = z.strictObject({
  ...common,
  kind: z.literal('group'),
  fields: z.array(plainField).min(1).max(30),
  itemLabel: label,
  fewest: z.int().min(0).max(100).optional(),
  most: z.int().min(1).max(100),
})

const section = z.strictObject({
  id,
  title: label,
  text: localized(5000).optional(),
  when: conditionSchema.optional(),
  fields: z.array(z.discriminatedUnion('kind', [...plain, group])).max(100),
})

const shape: z.ZodType<Form, unknown> = z.strictObject({
  title: label,
  introduction: localized(5000).optional(),
  sections: z.array(section).min(1).max(30),
})

/** The schema of a form's definition in JSON: its shape, and that its parts agree with one another. */
export const formSchema: z.ZodType<Form, unknown> = shape.superRefine((form, context) => {
  for (const { path, code } of disagreements(form))
    context.addIssue({ code: 'custom', message: code, path: path.split('.') })
})

export type ReadForm =
  | { readonly ok: true; readonly form: Form }
  | { readonly ok: false; readonly faults: readonly DefinitionFault[] }

/** Reads a definition that nobody vouches for. Never throws: every fault is named by its place. */
export function readForm(json: unknown): ReadForm {
  const parsed = formSchema.safeParse(json)
  if (parsed.success) return { ok: true, form: parsed.data }
  const faults = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    code: issue.message.startsWith('form.') ? issue.message : 'form.definition-wrong',
  }))
  return { ok: false, faults }
}

/** Reads a definition from JSON. @throws {Error} naming every fault; for definitions the program itself ships. */
export function parseForm(json: unknown): Form {
  const read = readForm(json)
  if (read.ok) return read.form
  const named = read.faults.map(({ path, code }) => `${path}: ${code}`)
  throw new Error(`the definition of a form is wrong:\n${named.join('\n')}`)
}

/** What the shape alone does not see: ids used twice, limits crossed, conditions on what comes later. */
function disagreements(form: Form): DefinitionFault[] {
  const faults: DefinitionFault[] = []
  const known = new Set<string>()
  const sections = new Set<string>()
  for (const [at, { id: sectionId, when, fields }] of form.sections.entries()) {
    const path = `sections.${at}`
    if (sections.has(sectionId))
      faults.push({ path: `${path}.id`, code: 'form.definition-id-twice' })
    sections.add(sectionId)
    faults.push(...unknownIn(when, known, `${path}.when`))
    for (const [index, field] of fields.entries())
      faults.push(...fieldFaults(field, known, `${path}.fields.${index}`))
  }
  if (known.size > mostFields) faults.push({ path: 'sections', code: 'form.definition-too-large' })
  return faults
}

function fieldFaults(field: Field, known: Set<string>, path: string): DefinitionFault[] {
  const faults = [...unknownIn(field.when, known, `${path}.when`), ...limitFaults(field, path)]
  if (known.has(field.id)) faults.push({ path: `${path}.id`, code: 'form.definition-id-twice' })
  known.add(field.id)
  if (field.kind !== 'group') return faults
  const inside = new Set(known)
  const own = new Set<string>()
  for (const [index, inner] of field.fields.entries()) {
    const place = `${path}.fields.${index}`
    faults.push(...unknownIn(inner.when, inside, `${place}.when`), ...limitFaults(inner, place))
    if (own.has(inner.id)) faults.push({ path: `${place}.id`, code: 'form.definition-id-twice' })
    own.add(inner.id)
    inside.add(inner.id)
  }
  return faults
}

/** A condition may ask about what comes before, and about facts from outside, which have a point in their name. */
function unknownIn(
  when: Field['when'],
  known: ReadonlySet<string>,
  path: string,
): DefinitionFault[] {
  if (when === undefined) return []
  return clausesOf(when)
    .filter(({ field }) => !known.has(field) && !field.includes('.'))
    .map(() => ({ path, code: 'form.definition-condition-later' }))
}

function limitFaults(field: Field | PlainField, path: string): DefinitionFault[] {
  const pairs: [low: number | string | undefined, high: number | string | undefined][] =
    field.kind === 'number' || field.kind === 'money'
      ? [[field.least, field.most]]
      : field.kind === 'date'
        ? [[field.earliest, field.latest]]
        : field.kind === 'choices' || field.kind === 'group'
          ? [[field.fewest, field.most]]
          : field.kind === 'text' || field.kind === 'long-text'
            ? [[field.fewestWords, field.mostWords]]
            : []
  const crossed = pairs.some(([low, high]) => low !== undefined && high !== undefined && low > high)
  const faults = crossed ? [{ path, code: 'form.definition-limits' }] : []
  if (field.kind !== 'choice' && field.kind !== 'choices') return faults
  const ids = field.choices.map((choice) => choice.id)
  return new Set(ids).size === ids.length
    ? faults
    : [...faults, { path: `${path}.choices`, code: 'form.definition-id-twice' }]
}
