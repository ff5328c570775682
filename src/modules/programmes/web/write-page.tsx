import {
  type Answers,
  answerTo,
  askedOf,
  changeRows,
  checkAnswers,
  controlName,
  type FileAnswer,
  fieldsOfForm,
  filesOf,
  readAnswers,
  readRowDeed,
} from '@korzo/forms'
import { Refusal } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { keepUpload } from '#kernel/files/index.ts'
import { refusalText, refusedUpload } from '#kernel/form-state.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FormPage } from '#ui/form-view.tsx'
import { Notice } from '#ui/notice.tsx'
import { isWritable } from '../domain/application-state.ts'
import { stepsOf } from '../queries/application-subject.ts'
import { saveApplication } from '../use-cases/save-application.ts'
import {
  EligibilityBox,
  factsFor,
  formTools,
  type Opened,
  openApplication,
} from './application-view.tsx'
import { deadlineOf, said } from './say.ts'

type Shown = {
  readonly opened: Opened
  readonly sectionId?: string
  readonly errors?: Readonly<Record<string, string>>
}

/** One section of an application being written. */
export async function writePage(visit: Visit): Promise<Response> {
  const opened = await openApplication(visit)
  const { application, isAuthor } = opened
  const home = visit.path(`/applications/${application.id}`)
  if (!isAuthor || !isWritable(application.state)) return visit.redirect(home)
  return show(visit, { opened, sectionId: visit.url.searchParams.get('section') ?? '' })
}

async function show(
  visit: Visit,
  { opened, sectionId = '', errors = {} }: Shown,
): Promise<Response> {
  const { t, locale } = visit
  const { application, call, form, answers, revision } = opened
  const sections = askedOf(form, answers, factsFor(opened)).sections
  const section = sections.find(({ id }) => id === sectionId) ?? sections[0]
  const address = visit.path(`/applications/${application.id}/write`)
  const summary = Object.entries(errors).map(([field, text]) => ({ field, text }))
  return visit.page({
    title: t('programmes.application-to', { call: said(visit, call.title).text }),
    section: '/calls',
    status: summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path('/applications'), label: t('programmes.my-applications') },
      { href: visit.path(`/applications/${application.id}`), label: application.code },
    ],
    body: (
      <div class="narrow">
        <p class="kicker">{said(visit, call.title).text}</p>
        <h1>{application.applicantName}</h1>
        <ErrorSummary t={locale.texts} errors={summary} />
        <p class="quiet">
          {application.state === 'draft' &&
            t('programmes.closes-on', { when: deadlineOf(visit, call).text })}
        </p>
        {await Points(visit, opened)}
        <EligibilityBox visit={visit} opened={opened} />
        <FormPage
          form={form}
          answers={answers}
          sectionId={section?.id ?? ''}
          tools={formTools(visit, opened, errors)}
          action={address}
          sectionHref={(id) => `${address}?section=${id}`}
          base={revision}
          last={t('programmes.to-check')}
        />
      </div>
    ),
  })
}

/** What was to be corrected, when the application was returned. */
export async function Points(visit: Visit, { application, call, form }: Opened) {
  if (application.state !== 'returned') return null
  const { t, locale } = visit
  const { correctBy } = application
  const steps = await stepsOf(visit.runtime.db, application)
  const points = steps.findLast(({ name }) => name === 'return')?.note.points ?? []
  const wayTo = (fieldId: string) => {
    const section = form.sections.find(({ fields }) => fields.some(({ id }) => id === fieldId))
    const page = visit.path(`/applications/${application.id}/write`)
    return `${page}?section=${section?.id ?? ''}#${controlName(fieldId)}`
  }
  return (
    <Notice kind="warning" title={t('programmes.please-correct')}>
      {correctBy !== null && (
        <p>{t('programmes.correct-until', { when: locale.dateTime(correctBy, call.zone) })}</p>
      )}
      <ul>
        {points.map(({ fieldId, text }) => (
          <li>{fieldId === '' ? text : <a href={wayTo(fieldId)}>{text}</a>}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** Takes what was typed: saves it, goes on, back or to the check; for the script that saves by itself it answers in JSON. */
export async function takeDraft(visit: Visit): Promise<Response> {
  const opened = await openApplication(visit)
  const fields = await visit.fields({ mostFileBytes: mostFileBytes(opened) })
  const typed = readAnswers(opened.form, fields, opened.answers)
  const uploads = await withUploads(visit, opened, { fields, answers: typed })
  const deed = fields.get('do')
  const row = readRowDeed(deed)
  const answers =
    row === undefined
      ? uploads.answers
      : changeRows(opened.form, uploads.answers, { deed: row, newRowId: newRowId(visit) })
  const { application } = opened
  const outcome = await visit.call(saveApplication, {
    tenantId: visit.tenant.id,
    applicationId: application.id,
    base: fields.get('base'),
    answers,
  })
  if (visit.request.headers.get('accept')?.includes('application/json') === true)
    return savedAnswer(visit, outcome)
  if (!outcome.ok) {
    const text = refusalText(visit.locale, outcome.refusal)
    return show(visit, {
      opened: { ...opened, answers },
      sectionId: fields.get('section'),
      errors: { main: text },
    })
  }
  const now = { ...opened, answers: outcome.value.answers, revision: outcome.value.revision }
  const errors = {
    ...sectionErrors(visit, now, fields.get('section'), deed),
    ...uploads.errors,
    ...conflicts(visit, outcome.value.conflicts),
  }
  if (Object.keys(errors).length > 0)
    return show(visit, { opened: now, sectionId: fields.get('section'), errors })
  return goOn(visit, now, { sectionId: fields.get('section'), deed })
}

function savedAnswer(visit: Visit, outcome: Awaited<ReturnType<Visit['call']>>): Response {
  if (!outcome.ok)
    return Response.json({ error: refusalText(visit.locale, outcome.refusal) }, { status: 409 })
  const { revision, conflicts: found } = outcome.value as {
    revision: number
    conflicts: readonly { path: string }[]
  }
  const saved = visit.t('programmes.saved-at', {
    time: visit.locale.date(visit.now, { timeStyle: 'short' } as Intl.DateTimeFormatOptions),
  })
  return Response.json({ saved, revision, conflicts: found.length })
}

function goOn(
  visit: Visit,
  opened: Opened,
  { sectionId, deed }: { sectionId: string; deed: string },
): Response {
  const { application, form, answers } = opened
  const address = visit.path(`/applications/${application.id}`)
  if (deed === 'finish') return visit.redirect(`${address}/check`)
  const sections = askedOf(form, answers, factsFor(opened)).sections
  const at = sections.findIndex(({ id }) => id === sectionId)
  const next = deed === 'continue' ? at + 1 : deed === 'back' ? at - 1 : at
  const there = sections[Math.max(0, next)]
  if (there === undefined) return visit.redirect(`${address}/check`)
  return visit.redirect(
    `${address}/write?section=${there.id}`,
    deed === 'save' ? 'programmes.saved' : undefined,
  )
}

/** Going on names what is wrong; what is only missing waits for the check. */
function sectionErrors(
  visit: Visit,
  opened: Opened,
  sectionId: string,
  deed: string,
): Record<string, string> {
  if (deed !== 'continue' && deed !== 'finish') return {}
  const { issues } = checkAnswers(opened.form, opened.answers, {
    purpose: 'draft',
    facts: factsFor(opened),
    sectionId,
  })
  return Object.fromEntries(
    issues.map(({ path, code, details }) => [
      controlName(path),
      visit.locale.say(code, details) ?? code,
    ]),
  )
}

function conflicts(
  visit: Visit,
  found: readonly { readonly path: string }[],
): Record<string, string> {
  return Object.fromEntries(
    found.map(({ path }) => [controlName(path), visit.t('programmes.conflict')]),
  )
}

type Typed = { readonly fields: Fields; readonly answers: Answers }

/** Keeps the files that came along; what is no file that was asked for is said at its field. */
async function withUploads(
  visit: Visit,
  { form }: Opened,
  { fields, answers }: Typed,
): Promise<{ answers: Answers; errors: Record<string, string> }> {
  const { runtime, tenant, actor } = visit
  const kept: Record<string, Answers[string]> = { ...answers }
  const errors: Record<string, string> = {}
  for (const field of fieldsOfForm(form)) {
    if (field.kind !== 'files') continue
    for (const upload of fields.files(controlName(field.id))) {
      try {
        const { id, name, bytes, type } = await keepUpload(
          runtime,
          { tenantId: tenant.id, actor },
          upload,
          field,
        )
        const before: readonly FileAnswer[] = filesOf(answerTo(kept, field.id))
        kept[field.id] = [...before, { id, name, bytes, type }]
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const name = controlName(field.id)
        errors[name] = refusedUpload(visit, name, error).errors[name] ?? error.code
      }
    }
  }
  return { answers: kept, errors }
}

function mostFileBytes({ form }: Opened): number {
  return Math.max(
    1_000_000,
    ...fieldsOfForm(form).map((field) => (field.kind === 'files' ? field.mostBytes : 0)),
  )
}

function newRowId({ now }: Visit): string {
  return `r${now.getTime().toString(36)}`
}
