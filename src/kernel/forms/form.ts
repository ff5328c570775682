import { type Form, readForm } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { actorName } from '../actor.ts'
import type { Work } from '../contract.ts'
import type { Db } from '../db.ts'
import { InvalidInput, issueAt } from '../invalid-input.ts'

/** A form of a network by its id. */
export type FormKey = { readonly tenantId: string; readonly formId: string }

/** The draft of a form as it is edited. */
export type FormDraft = {
  readonly owner: string
  readonly draft: number
  readonly definition: Form
  /** Whether there is a step to undo. */
  readonly canUndo: boolean
  /** The version in use; null until the first is published. */
  readonly version: number | null
}

/**
 * Makes a form with its first draft. Nobody can answer before a version is published.
 *
 * @param given.owner who asks, as kind:ID (`call:…`).
 * @throws {InvalidInput} naming every fault of the definition.
 */
export async function createForm(
  work: Work,
  given: { tenantId: string; owner: string; definition: unknown },
): Promise<string> {
  const definition = readDefinition(given.definition)
  const id = work.newId<'form'>()
  await work.db
    .insertInto('kernel.form')
    .values({
      tenant_id: given.tenantId,
      id,
      owner: given.owner,
      draft: 1,
      created_at: work.now,
    })
    .execute()
  await insertDraft(work, { tenantId: given.tenantId, formId: id }, { number: 1, definition })
  await work.record('kernel.form-created', { formId: id }, { tenantId: given.tenantId })
  return id
}

/**
 * Saves the whole definition as a new draft; the former one stays and can be gone back to.
 *
 * @param given.draft number of the draft it was made from.
 * @returns the number of the new draft.
 * @throws {Refusal} `form.changed-meanwhile` when somebody saved another in between, `not-found`; {InvalidInput} for its faults.
 */
export async function saveFormDraft(
  work: Work,
  { tenantId, formId, draft, definition }: FormKey & { draft: number; definition: unknown },
): Promise<number> {
  const read = readDefinition(definition)
  const form = await lockForm(work, { tenantId, formId })
  if (form.draft !== draft) refuse('form.changed-meanwhile')
  const { newest } = await work.db
    .selectFrom('kernel.form_draft')
    .select(({ fn }) => fn.max('number').as('newest'))
    .where('tenant_id', '=', tenantId)
    .where('form_id', '=', formId)
    .executeTakeFirstOrThrow()
  const number = newest + 1
  await insertDraft(work, { tenantId, formId }, { number, previous: draft, definition: read })
  await showDraft(work, { tenantId, formId }, number)
  return number
}

/** Goes back to the draft before; where there is none, nothing changes. @throws {Refusal} `not-found`. */
export async function undoFormDraft(work: Work, key: FormKey): Promise<void> {
  const form = await lockForm(work, key)
  const { previous } = await work.db
    .selectFrom('kernel.form_draft')
    .select('previous')
    .where('tenant_id', '=', key.tenantId)
    .where('form_id', '=', key.formId)
    .where('number', '=', form.draft)
    .executeTakeFirstOrThrow()
  if (previous !== null) await showDraft(work, key, previous)
}

/**
 * Publishes the draft as the next version; new responses are pinned to it, old ones keep theirs. Publishing what is published
 * already changes nothing.
 *
 * @returns the number of the version. @throws {Refusal} `not-found`.
 */
export async function publishFormVersion(work: Work, key: FormKey): Promise<number> {
  const { tenantId, formId } = key
  const form = await lockForm(work, key)
  const draft = await formDraft(work.db, key)
  if (draft === undefined) refuse('not-found')
  const definition = JSON.stringify(draft.definition)
  if (form.version !== null) {
    const latest = await formVersion(work.db, { ...key, version: form.version })
    if (JSON.stringify(latest) === definition) return form.version
  }
  const number = (form.version ?? 0) + 1
  await work.db
    .insertInto('kernel.form_version')
    .values({
      tenant_id: tenantId,
      form_id: formId,
      number,
      definition,
      author: actorName(work.actor),
      published_at: work.now,
    })
    .execute()
  await work.db
    .updateTable('kernel.form')
    .set({ version: number })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', formId)
    .execute()
  await work.record('kernel.form-published', { formId, version: number }, { tenantId })
  return number
}

/** Makes a new form from the draft of another, also of another network. @throws {Refusal} `not-found`. */
export async function copyForm(
  work: Work,
  from: FormKey,
  to: { tenantId: string; owner: string },
): Promise<string> {
  const draft = await formDraft(work.db, from)
  if (draft === undefined) refuse('not-found')
  return createForm(work, { ...to, definition: draft.definition })
}

/** The draft of a form being edited. */
export async function formDraft(
  db: Db,
  { tenantId, formId }: FormKey,
): Promise<FormDraft | undefined> {
  const row = await db
    .selectFrom('kernel.form as form')
    .innerJoin('kernel.form_draft as draft', (join) =>
      join
        .onRef('draft.tenant_id', '=', 'form.tenant_id')
        .onRef('draft.form_id', '=', 'form.id')
        .onRef('draft.number', '=', 'form.draft'),
    )
    .select(['form.owner', 'form.draft', 'form.version', 'draft.definition', 'draft.previous'])
    .where('form.tenant_id', '=', tenantId)
    .where('form.id', '=', formId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { previous, ...draft } = row
  return { ...draft, canUndo: previous !== null }
}

/** A published version of a form; the one in use when no number is said. */
export async function formVersion(
  db: Db,
  { tenantId, formId, version }: FormKey & { version?: number },
): Promise<Form | undefined> {
  const row = await db
    .selectFrom('kernel.form_version as v')
    .innerJoin('kernel.form as form', (join) =>
      join.onRef('form.tenant_id', '=', 'v.tenant_id').onRef('form.id', '=', 'v.form_id'),
    )
    .select('v.definition')
    .where('v.tenant_id', '=', tenantId)
    .where('v.form_id', '=', formId)
    .where(({ eb, ref }) => eb('v.number', '=', version ?? ref('form.version')))
    .executeTakeFirst()
  return row?.definition
}

/** Locks a form until the transaction ends. @throws {Refusal} `not-found`. */
export async function lockForm(
  { db }: Work,
  { tenantId, formId }: FormKey,
): Promise<{ draft: number; version: number | null }> {
  const row = await db
    .selectFrom('kernel.form')
    .select(['draft', 'version'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', formId)
    .forUpdate()
    .executeTakeFirst()
  return row ?? refuse('not-found')
}

function readDefinition(definition: unknown): Form {
  const read = readForm(definition)
  if (read.ok) return read.form
  throw new InvalidInput(read.faults.map(({ path, code }) => issueAt(path, code)))
}

async function insertDraft(
  { db, now, actor }: Work,
  { tenantId, formId }: FormKey,
  draft: { number: number; previous?: number; definition: Form },
): Promise<void> {
  await db
    .insertInto('kernel.form_draft')
    .values({
      tenant_id: tenantId,
      form_id: formId,
      number: draft.number,
      previous: draft.previous ?? null,
      definition: JSON.stringify(draft.definition),
      author: actorName(actor),
      saved_at: now,
    })
    .execute()
}

async function showDraft(
  { db }: Work,
  { tenantId, formId }: FormKey,
  draft: number,
): Promise<void> {
  await db
    .updateTable('kernel.form')
    .set({ draft })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', formId)
    .execute()
}
