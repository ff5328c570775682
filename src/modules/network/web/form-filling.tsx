import {
  type Answers,
  askedOf,
  checkAnswers,
  controlName,
  type Form,
  nextSection,
  previousSection,
} from '@korzo/forms'
import type { Outcome, Visit } from '#kernel/contract.ts'
import { issueText, refusalText } from '#kernel/form-state.ts'
import {
  type Response as FormResponse,
  type PostedForm,
  readPostedForm,
  type Saved,
} from '#kernel/forms/index.ts'
import { InvalidInput } from '#kernel/invalid-input.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FormPage } from '#ui/form-view.tsx'
import { Lead } from '#ui/heading.tsx'
import { said } from './localized-fields.tsx'

type Given = { readonly base: number; readonly answers: Answers }

/** A form as somebody fills it in, whatever it is for: it saves itself and is sent once. */
export type FormInFilling = {
  readonly form: Form
  readonly answers: Answers
  readonly revision: number
  /** Where every page of it is sent. */
  readonly page: string
  readonly kicker: string
  readonly lead: string
  readonly section: string
  readonly breadcrumb: readonly { readonly href: string; readonly label: string }[]
  /** The words of the last button. */
  readonly last: string
  /** Keys of what is said after saving and after sending. */
  readonly saved: string
  readonly sent: string
  savedAt(time: string): string
  /** Begins to answer, or finds what was begun. */
  begin(): Promise<Outcome<FormResponse>>
  save(given: Given): Promise<Outcome<Saved>>
  send(given: Given): Promise<Outcome<unknown>>
}

type Shown = {
  readonly sectionId?: string
  readonly errors?: Readonly<Record<string, string>>
}

/** One page of a form that is being filled in: the one of `?section=`, or the first. */
export function fillingPage(visit: Visit, filling: FormInFilling): Promise<Response> {
  return show(visit, filling, { sectionId: visit.url.searchParams.get('section') ?? '' })
}

function show(
  visit: Visit,
  filling: FormInFilling,
  { sectionId = '', errors = {} }: Shown,
): Promise<Response> {
  const { locale } = visit
  const { form, answers, revision, page } = filling
  const sections = askedOf(form, answers).sections
  const section = sections.find(({ id }) => id === sectionId) ?? sections[0]
  const summary = Object.entries(errors).map(([field, text]) => ({ field, text }))
  return visit.page({
    title: said(visit, form.title).text,
    section: filling.section,
    status: summary.length > 0 ? 422 : 200,
    breadcrumb: filling.breadcrumb,
    body: (
      <div class="narrow">
        <p class="kicker">{filling.kicker}</p>
        <h1>{said(visit, form.title).text}</h1>
        <Lead text={filling.lead} />
        <ErrorSummary t={locale.texts} errors={summary} />
        <FormPage
          form={form}
          answers={answers}
          sectionId={section?.id ?? ''}
          tools={{ t: locale.texts, say: (text) => said(visit, text), errors }}
          action={page}
          sectionHref={(id) => sectionHref(page, id)}
          base={revision}
          last={filling.last}
        />
      </div>
    ),
  })
}

/** Takes what was answered: saves it, goes on, or sends it; for the script that saves by itself it answers in JSON. */
export async function takeFilling(visit: Visit, filling: FormInFilling): Promise<Response> {
  const fields = await visit.fields()
  const begun = await filling.begin()
  if (!begun.ok) return show(visit, filling, { errors: errorsOf(visit, begun) })
  const posted = await readPostedForm(
    visit.runtime.db,
    { tenantId: visit.tenant.id, response: begun.value },
    fields,
  )
  const { base, answers, sectionId } = posted
  if (posted.deed === 'finish') {
    const sent = await filling.send({ base, answers })
    if (sent.ok) return visit.redirect(filling.page, filling.sent)
    return show(visit, { ...filling, answers }, atFault(visit, filling, sent))
  }
  const saved = await filling.save({ base, answers })
  if (visit.request.headers.get('accept')?.includes('application/json') === true)
    return savedAnswer(visit, filling, saved)
  if (!saved.ok)
    return show(visit, { ...filling, answers }, { errors: errorsOf(visit, saved), sectionId })
  const { revision } = saved.value
  return goOn(visit, { ...filling, answers: saved.value.answers, revision }, posted)
}

/** What is wrong, on the first page that has something. */
function atFault(visit: Visit, { form }: FormInFilling, sent: Outcome<unknown>): Shown {
  const errors = errorsOf(visit, sent)
  const names = Object.keys(errors)
  const section = form.sections.find(({ fields }) =>
    fields.some(({ id }) =>
      names.some((name) => name === controlName(id) || name.startsWith(`${controlName(id)}.`)),
    ),
  )
  return { errors, sectionId: section?.id ?? form.sections.at(-1)?.id ?? '' }
}

function errorsOf({ locale }: Visit, outcome: Outcome<unknown>): Record<string, string> {
  if (outcome.ok) return {}
  const { refusal } = outcome
  if (!(refusal instanceof InvalidInput)) return { main: refusalText(locale, refusal) }
  return Object.fromEntries(
    refusal.issues.map((issue) => [
      controlName(issue.path.replace(/^answers\./, '')),
      issueText(locale, issue),
    ]),
  )
}

function savedAnswer(visit: Visit, filling: FormInFilling, saved: Outcome<Saved>): Response {
  if (!saved.ok)
    return Response.json({ error: refusalText(visit.locale, saved.refusal) }, { status: 409 })
  const { revision, conflicts } = saved.value
  const time = visit.locale.date(visit.now, { timeStyle: 'short' } as Intl.DateTimeFormatOptions)
  return Response.json({ saved: filling.savedAt(time), revision, conflicts: conflicts.length })
}

function goOn(
  visit: Visit,
  filling: FormInFilling,
  { deed, sectionId, shown }: PostedForm,
): Response | Promise<Response> {
  const { form, answers } = filling
  const { issues } = checkAnswers(form, answers, { purpose: 'draft', sectionId })
  if (deed === 'continue' && issues.length > 0) {
    const errors = Object.fromEntries(
      issues.map((issue) => [controlName(issue.path), issueText(visit.locale, issue)]),
    )
    return show(visit, filling, { sectionId, errors })
  }
  const next =
    deed === 'continue'
      ? nextSection(form, answers, { sectionId, shown })
      : deed === 'back'
        ? previousSection(form, answers, { sectionId })
        : sectionId
  const done = deed === 'save' ? filling.saved : undefined
  return visit.redirect(sectionHref(filling.page, next ?? sectionId), done)
}

function sectionHref(page: string, id: string): string {
  return `${page}${page.includes('?') ? '&' : '?'}section=${encodeURIComponent(id)}`
}
