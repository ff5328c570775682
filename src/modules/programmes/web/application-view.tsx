import type { Answers, Form } from '@korzo/forms'
import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { fileHref } from '#kernel/files/index.ts'
import { responseById } from '#kernel/forms/index.ts'
import { allows } from '#kernel/permission.ts'
import type { FormTools } from '#ui/form-tools.ts'
import { Notice } from '#ui/notice.tsx'
import { Tag, type TagTone } from '#ui/tag.tsx'
import { type ApplicationState, isWritable } from '../domain/application-state.ts'
import { isOpen } from '../domain/call.ts'
import { type Eligibility, eligibilityOf, factsOf } from '../domain/eligibility.ts'
import { authors, programmeMakers } from '../permissions.ts'
import {
  type Application,
  applicationSeen,
  type Partner,
  partnersOf,
} from '../queries/application-subject.ts'
import { type Call, callById } from '../queries/call-subject.ts'
import { ruleWords } from './rule-words.ts'
import { said } from './say.ts'

/** An application with what it takes to show it. */
export type Opened = {
  readonly application: Application
  readonly call: Call
  readonly partners: readonly Partner[]
  readonly form: Form
  readonly answers: Answers
  readonly revision: number
  readonly isAuthor: boolean
  readonly isSecretariat: boolean
}

/** The application of an address, if this visitor may see it; drafts are for their authors. */
export async function openApplication(visit: Visit): Promise<Opened> {
  const { runtime, tenant, params, actor } = visit
  const key = { tenantId: tenant.id, id: params['id'] ?? '' }
  const application = (await applicationSeen({ db: runtime.db, actor }, key)) ?? refuse('not-found')
  const isAuthor = allows(authors, actor, application)
  if (!isAuthor && application.submittedAt === null) refuse('not-found')
  const call =
    (await callById(runtime.db, { tenantId: tenant.id, id: application.callId })) ??
    refuse('not-found')
  const response =
    (await responseById(runtime.db, { tenantId: tenant.id, responseId: application.responseId })) ??
    refuse('not-found')
  return {
    application,
    call,
    partners: await partnersOf(runtime.db, key),
    form: response.form,
    answers: response.answers,
    revision: response.revision,
    isAuthor,
    isSecretariat: allows(programmeMakers, actor, application),
  }
}

/** Whether its authors can write it at this instant. */
export function isWritableNow({ application, call }: Opened, now: Date): boolean {
  const { state, correctBy } = application
  if (!isWritable(state)) return false
  return state === 'returned' ? correctBy === null || now < correctBy : isOpen(call, now)
}

/** What conditions of the form and rules know of an applicant. */
export function factsFor({ application, partners }: Opened) {
  return factsOf(
    application,
    partners.filter(({ state }) => state === 'confirmed'),
  )
}

export function formTools(
  visit: Visit,
  opened: Opened,
  errors: Readonly<Record<string, string>> = {},
): FormTools {
  const { locale, tenant } = visit
  return {
    t: locale.texts,
    say: (text) => said(visit, text),
    errors,
    facts: factsFor(opened),
    sources: { place: `/api/v1/places?locale=${locale.language}` },
    fileHref: (file) => fileHref(tenant.id, file),
  }
}

const tones: Partial<Record<ApplicationState, TagTone>> = {
  draft: 'quiet',
  submitted: 'open',
  resubmitted: 'open',
  returned: 'warning',
  eligible: 'good',
  selected: 'good',
  offered: 'warm',
  accepted: 'good',
  ineligible: 'danger',
}

export function StateTag({ visit, state }: { visit: Visit; state: ApplicationState }) {
  return <Tag text={visit.t(`programmes.state-${state}`)} tone={tones[state] ?? 'quiet'} />
}

/** How the rules stand for what has been said so far, each with what decided. */
export function EligibilityBox({ visit, opened }: { visit: Visit; opened: Opened }) {
  const { t } = visit
  const { call, form } = opened
  if (call.rules.length === 0) return null
  const eligibility: Eligibility = eligibilityOf(call.rules, factsFor(opened), opened)
  const kind = { yes: 'success', no: 'warning', unknown: 'info' } as const
  return (
    <Notice kind={kind[eligibility.answer]} title={t(`programmes.eligible-${eligibility.answer}`)}>
      <ul>
        {eligibility.rules.map(({ rule, answer }) => (
          <li>
            {ruleWords(visit, rule, form)}{' '}
            <Tag
              text={t(`programmes.rule-is-${answer}`)}
              tone={answer === 'yes' ? 'good' : answer === 'no' ? 'danger' : 'quiet'}
            />
          </li>
        ))}
      </ul>
    </Notice>
  )
}
