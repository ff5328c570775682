import { Refusal, refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import {
  blankForm,
  type FormState,
  refusalText,
  refusedForm,
  refusedUpload,
} from '#kernel/form-state.ts'
import { languages } from '#kernel/locale.ts'
import { mostSheetBytes, readSheet } from '#kernel/sheets/index.ts'
import { manageTrail, organisationKinds } from '#modules/network/index.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { FileField, SelectField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { fieldChoices, isTextField } from '../domain/sheet-columns.ts'
import { importDraft } from '../queries/import-draft.ts'
import { importPlan } from '../queries/import-preview.ts'
import { importOrganisations } from '../use-cases/import-organisations.ts'
import { keepImportDraft, nameColumns } from '../use-cases/keep-import-draft.ts'
import { ImportRows } from './import-rows.tsx'

/** Where a sheet of members is handed in. */
export function importPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  return visit.page({
    title: t('directory-files.import'),
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: manageTrail(visit),
    body: (
      <div class="narrow">
        <h1>{t('directory-files.import')}</h1>
        <p class="lead">{t('directory-files.import-lead')}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form method="post" action={visit.path('/manage/import')} enctype="multipart/form-data">
          <FileField
            t={locale.texts}
            name="sheet"
            label={t('directory-files.import-file')}
            hint={t('directory-files.import-file-hint', { megabytes: mostSheetBytes / 1e6 })}
            accept=".csv,.tsv,.txt,.xlsx"
            error={form.errors['sheet']}
            isRequired
          />
          <Button text={t('directory-files.import-look')} />
        </form>
      </div>
    ),
  })
}

export async function uploadSheet(visit: Visit): Promise<Response> {
  try {
    const fields = await visit.fields({ mostFileBytes: mostSheetBytes })
    const file = fields.file('sheet')
    if (file === undefined)
      return importPage(visit, refusedUpload(visit, 'sheet', new Refusal('input.required')))
    const { encoding, header, rows } = await readSheet(file.path)
    const outcome = await visit.call(keepImportDraft, {
      networkId: visit.tenant.id,
      fileName: file.name.slice(0, 300),
      encoding,
      header,
      rows,
    })
    if (!outcome.ok) return importPage(visit, refusedForm(visit, fields, outcome.refusal))
    return visit.redirect(visit.path(`/manage/import/${outcome.value.id}`))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return importPage(visit, refusedUpload(visit, 'sheet', error))
  }
}

/** The sheet as it was understood: its columns to be named, what would become of each row, and the button. */
export async function previewPage(visit: Visit, refusal?: Refusal): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const draft = await draftOf(visit)
  const { columns, usualKind } = draft.mapping
  const plan = await importPlan(runtime.db, {
    networkId: tenant.id,
    mapping: columns,
    usualKind,
    rows: draft.rows,
  })
  const bad = plan.filter(({ does }) => does === 'refuse').length
  const address = visit.path(`/manage/import/${draft.id}`)
  return visit.page({
    title: t('directory-files.import-check'),
    status: refusal === undefined ? 200 : 422,
    breadcrumb: [
      ...manageTrail(visit),
      { label: t('directory-files.import'), href: visit.path('/manage/import') },
    ],
    body: (
      <>
        <h1>{t('directory-files.import-check')}</h1>
        <p class="lead">
          {t('directory-files.import-read', {
            file: draft.fileName,
            count: plan.length,
            encoding: draft.encoding,
          })}
        </p>
        {refusal !== undefined && <Notice kind="danger">{refusalText(locale, refusal)}</Notice>}
        <Section title={t('directory-files.import-columns')} id="columns">
          <Columns visit={visit} draft={draft} address={address} />
        </Section>
        <Section title={t('directory-files.import-rows')} id="rows">
          <ImportRows visit={visit} plan={plan} />
        </Section>
        {bad > 0 ? (
          <Notice kind="warning">{t('directory-files.import-has-bad-rows', { count: bad })}</Notice>
        ) : (
          <form method="post" action={address}>
            <Buttons>
              <Button text={t('directory-files.import-now', { count: plan.length })} />
            </Buttons>
          </form>
        )}
      </>
    ),
  })
}

export async function remapImport(visit: Visit): Promise<Response> {
  const draft = await draftOf(visit)
  const fields = await visit.fields()
  const chosen = draft.header.map((_, column) => [fields.get(`column-${column}`), column] as const)
  const columns = Object.fromEntries([...chosen].reverse().filter(([field]) => field !== ''))
  const outcome = await visit.call(nameColumns, {
    networkId: visit.tenant.id,
    draftId: draft.id,
    columns,
    usualKind: fields.get('usualKind'),
  })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(`${visit.path(`/manage/import/${draft.id}`)}#rows`)
}

export async function applyImport(visit: Visit): Promise<Response> {
  const draft = await draftOf(visit)
  const { columns, usualKind } = draft.mapping
  const outcome = await visit.call(importOrganisations, {
    networkId: visit.tenant.id,
    mapping: columns,
    usualKind,
    rows: draft.rows,
  })
  if (!outcome.ok) return previewPage(visit, outcome.refusal)
  return visit.redirect(visit.path('/towns'), 'directory-files.imported')
}

async function draftOf(visit: Visit) {
  const id = visit.params['id'] ?? ''
  const isId = /^[0-9a-f-]{36}$/.test(id)
  const draft = isId ? await importDraft(visit.runtime.db, visit.tenant.id, id) : undefined
  return draft ?? refuse('not-found')
}

type ColumnsProps = { visit: Visit; draft: Awaited<ReturnType<typeof draftOf>>; address: string }

function Columns({ visit, draft, address }: ColumnsProps) {
  const { t, locale } = visit
  const { columns, usualKind } = draft.mapping
  const written = Object.keys(columns).flatMap((field) =>
    isTextField(field) ? [field.split(':')[1] ?? ''] : [],
  )
  const tags = [...new Set([...languages.filter((tag) => tag !== 'sr-Latn'), ...written])]
  const choices = fieldChoices(tags).map((field) => ({
    value: field,
    text: fieldLabel(visit, field),
  }))
  return (
    <form method="post" action={`${address}/columns`} class="filter-form">
      {draft.header.map((heading, column) => (
        <SelectField
          t={locale.texts}
          name={`column-${column}`}
          label={
            heading === ''
              ? t('directory-files.import-column', { number: column + 1 })
              : heading.slice(0, 60)
          }
          hint={draft.rows[0]?.cells[column]?.slice(0, 40)}
          choices={choices}
          value={Object.entries(columns).find(([, at]) => at === column)?.[0]}
          empty={t('directory-files.import-leave-out')}
          isUnmarked
        />
      ))}
      <SelectField
        t={locale.texts}
        name="usualKind"
        label={t('directory-files.import-usual-kind')}
        value={usualKind}
        choices={organisationKinds.map((kind) => ({
          value: kind,
          text: locale.texts(`network.kind-of-${kind}`),
        }))}
        isRequired
      />
      <Button kind="second" text={t('directory-files.import-look-again')} />
    </form>
  )
}

function fieldLabel({ t, locale }: Visit, field: string): string {
  const [name = '', tag] = field.split(':')
  const label = locale.texts(`directory-files.field-${name}`)
  return tag === undefined
    ? label
    : t('network.in-language', { label, language: locale.languageName(tag) })
}
