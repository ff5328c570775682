import { readFile } from 'node:fs/promises'
import { Refusal, refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import {
  blankForm,
  type FormState,
  issueText,
  refusedForm,
  refusedUpload,
} from '#kernel/form-state.ts'
import { formVersion } from '#kernel/forms/index.ts'
import { mostSheetBytes, readSheet } from '#kernel/sheets/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { FileField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import {
  applicationsInJson,
  applicationsInSheet,
  type FiledApplication,
} from '../domain/application-file.ts'
import type { Call } from '../queries/call-subject.ts'
import { importDraft } from '../queries/import-draft.ts'
import {
  type CheckedApplication,
  checkedApplications,
  importApplications,
  keepApplications,
} from '../use-cases/import-applications.ts'
import { callOf } from './call-of.ts'
import { said } from './say.ts'

const trailOf = (visit: Visit, call: Call) => [
  { href: visit.path(`/calls/${call.slug}`), label: said(visit, call.title).text },
  {
    href: visit.path(`/calls/${call.slug}/applications`),
    label: visit.t('programmes.applications'),
  },
]

/** Where a file of applications is handed in: one that came another way, or was exported from here. */
export async function importPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  const call = await callOf(visit)
  const list = visit.path(`/calls/${call.slug}/applications`)
  return visit.page({
    title: t('programmes.import'),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: trailOf(visit, call),
    body: (
      <div class="narrow">
        <h1>{t('programmes.import')}</h1>
        <p class="lead">{t('programmes.import-lead')}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form method="post" action={`${list}/import`} enctype="multipart/form-data">
          <FileField
            t={locale.texts}
            name="file"
            label={t('programmes.import-file')}
            hint={t('programmes.import-file-hint', { megabytes: mostSheetBytes / 1e6 })}
            accept=".csv,.tsv,.txt,.xlsx,.json"
            error={form.errors['file']}
            isRequired
          />
          <Buttons>
            <Button text={t('programmes.import-look')} />
            <LinkButton
              kind="second"
              icon="download"
              href={`${list}.csv`}
              text={t('programmes.import-pattern')}
            />
          </Buttons>
        </form>
      </div>
    ),
  })
}

export async function takeFile(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  try {
    const fields = await visit.fields({ mostFileBytes: mostSheetBytes })
    const file = fields.file('file')
    if (file === undefined)
      return importPage(visit, refusedUpload(visit, 'file', new Refusal('input.required')))
    const rows = await applicationsIn(visit, call, file.path)
    const outcome = await visit.call(keepApplications, {
      tenantId: call.tenantId,
      callId: call.id,
      fileName: file.name.slice(0, 300),
      rows,
    })
    if (!outcome.ok) return importPage(visit, refusedForm(visit, fields, outcome.refusal))
    return visit.redirect(visit.path(`/calls/${call.slug}/applications/import/${outcome.value.id}`))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return importPage(visit, refusedUpload(visit, 'file', error))
  }
}

/** Told apart by what is in it: a list in JSON begins with a brace. */
async function applicationsIn(
  { runtime }: Visit,
  { tenantId, formId }: Call,
  path: string,
): Promise<FiledApplication[]> {
  const bytes = await readFile(path)
  const start = bytes.subarray(0, 200).toString('utf8').replace('\uFEFF', '').trimStart()
  if (start.startsWith('{')) return applicationsInJson(bytes.toString('utf8').replace('\uFEFF', ''))
  const form = await formVersion(runtime.db, { tenantId, formId })
  return applicationsInSheet(form ?? refuse('programmes.call-not-published'), await readSheet(path))
}

/** What would be entered, and what is wrong with which line; entered is all or nothing. */
export async function importPreview(visit: Visit, refusal?: Refusal): Promise<Response> {
  const { t, locale, runtime, params } = visit
  const call = await callOf(visit)
  const key = { tenantId: call.tenantId, callId: call.id, id: params['draft'] ?? '' }
  const draft = (await importDraft(runtime.db, key)) ?? refuse('not-found')
  const checked = await checkedApplications(runtime.db, call, draft.rows)
  const bad = checked.filter(({ faults }) => faults.length > 0)
  const good = checked.filter(({ faults }) => faults.length === 0)
  const home = visit.path(`/calls/${call.slug}/applications/import`)
  return visit.page({
    title: t('programmes.import-check'),
    section: '/calls',
    status: refusal === undefined ? 200 : 422,
    breadcrumb: [...trailOf(visit, call), { href: home, label: t('programmes.import') }],
    body: (
      <>
        <h1>{t('programmes.import-check')}</h1>
        <p class="lead">
          {t('programmes.import-read', { file: draft.fileName, count: checked.length })}
        </p>
        {refusal !== undefined && (
          <Notice kind="danger">{locale.say(refusal.code, refusal.details) ?? refusal.code}</Notice>
        )}
        {bad.length > 0 ? (
          <>
            <Notice kind="warning">
              {t('programmes.import-has-faults', { count: bad.length })}
            </Notice>
            <Buttons>
              <LinkButton href={home} text={t('programmes.import-again')} />
            </Buttons>
          </>
        ) : (
          <form method="post" action={`${home}/${draft.id}`}>
            <Button text={t('programmes.import-now', { count: checked.length })} />
          </form>
        )}
        <Rows visit={visit} rows={[...bad.slice(0, mostFaulty), ...good.slice(0, mostGood)]} />
        {checked.length > mostGood && (
          <p class="quiet">{t('programmes.import-not-all-shown', { count: checked.length })}</p>
        )}
      </>
    ),
  })
}

const mostFaulty = 500
const mostGood = 100

function Rows({ visit, rows }: { visit: Visit; rows: readonly CheckedApplication[] }) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      caption={t('programmes.import-check')}
      hasQuietCaption
      isCardsOnPhone
      rows={rows}
      columns={[
        {
          key: 'line',
          title: t('programmes.import-line'),
          isNumber: true,
          cell: ({ line }) => locale.number(line),
        },
        {
          key: 'who',
          title: t('programmes.applicant-name'),
          isHeading: true,
          cell: ({ applicant, code }) => (
            <>
              {applicant === '' ? '–' : applicant.slice(0, 120)}
              <span class="under">{code.slice(0, 20)}</span>
            </>
          ),
        },
        {
          key: 'place',
          title: t('programmes.import-place'),
          cell: ({ place }) => place.slice(0, 80),
        },
        {
          key: 'faults',
          title: t('programmes.import-faults'),
          cell: ({ faults }) =>
            faults.length === 0 ? (
              <Tag text={t('programmes.import-right')} tone="good" />
            ) : (
              <ul>
                {faults.map((fault) => (
                  <li>
                    <b>{columnOf(fault.path)}</b> {issueText(locale, fault)}
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  )
}

/** What a column is called in the file: `answers.need` stands there as `answer.need`. */
function columnOf(path: string): string {
  return path.replace(/^answers\./, 'answer.').replace('arrivedAt', 'arrived_at')
}

export async function importNow(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const { tenantId, id: callId } = call
  const given = { tenantId, callId, draftId: visit.params['draft'] }
  const outcome = await visit.call(importApplications, given)
  if (!outcome.ok) {
    if (outcome.refusal.code === 'not-found') throw outcome.refusal
    return importPreview(visit, outcome.refusal)
  }
  const list = visit.path(`/calls/${call.slug}/applications`)
  return visit.redirect(list, 'programmes.import-done')
}
