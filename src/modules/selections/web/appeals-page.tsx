import { type Refusal, refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { allows } from '#kernel/permission.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextareaField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import { outcomeLetter } from '../mails/outcome-letter.ts'
import { preparers } from '../permissions.ts'
import { type Appeal, appealById, appealsOfCall } from '../queries/appeals.ts'
import { letterSubject } from '../queries/letters.ts'
import { answerAppeal } from '../use-cases/answer-appeal.ts'
import { AppealBox } from './appeal-box.tsx'
import { selectionOf } from './selection-of.ts'

/** The appeals against a decision, for those who answer them; what waits stands first. */
export async function appealsPage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant } = visit
  const { call, title } = await selectionOf(visit)
  const here = visit.path(`/calls/${call.slug}/selection`)
  const appeals = await appealsOfCall(runtime.db, { tenantId: tenant.id, callId: call.id })
  return visit.page({
    title: t('selections.appeals'),
    section: '/calls',
    breadcrumb: [
      { href: visit.path(`/calls/${call.slug}`), label: title },
      { href: here, label: t('selections.selection') },
    ],
    body: (
      <div class="narrow">
        <h1>{t('selections.appeals')}</h1>
        {appeals.length === 0 ? (
          <EmptyState
            icon="mail"
            title={t('selections.no-appeals')}
            text={t('selections.no-appeals-text')}
          />
        ) : (
          <RowList>
            {appeals.map(({ id, code, applicant, isGranted, ...appeal }) => (
              <ListRow>
                <a href={`${here}/appeals/${id}`}>{applicant}</a>{' '}
                <Tag text={t(stateKey(isGranted))} tone={isGranted === null ? 'open' : 'quiet'} />
                <span class="under">
                  {code} · {datesOf(visit, appeal, call.zone).join(' ')}
                </span>
              </ListRow>
            ))}
          </RowList>
        )}
        {allows(preparers, visit.actor, { tenantId: tenant.id }) && (
          <Section title={t('selections.appeals-as-file')} id="file">
            <p>{t('selections.appeals-from-file-lead')}</p>
            <FileLinks
              visit={visit}
              path={`/calls/${call.slug}/selection/appeals`}
              into={t('selections.appeals-from-file')}
            />
          </Section>
        )}
      </div>
    ),
  })
}

/** When it came, until when it is due, and when it was answered. */
function datesOf(
  { t, locale }: Visit,
  { madeAt, answerBy, answeredAt }: Pick<Appeal, 'madeAt' | 'answerBy' | 'answeredAt'>,
  zone: string,
): string[] {
  const day = (at: Date) => locale.date(at, { timeZone: zone })
  return [
    t('selections.appeal-made-on', { when: day(madeAt) }),
    t('selections.answer-until', { when: day(answerBy) }),
    ...(answeredAt === null ? [] : [t('selections.appeal-answered-on', { when: day(answeredAt) })]),
  ]
}

function stateKey(isGranted: boolean | null) {
  if (isGranted === null) return 'selections.appeal-waits'
  return isGranted ? 'selections.appeal-granted' : 'selections.appeal-not-granted'
}

/** One appeal beside what was decided, and its answer. */
export async function answerPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const selection = await selectionOf(visit)
  const { call, title } = selection
  const appeal = await appealOfVisit(visit, call.id)
  const about = await letterSubject(runtime.db, {
    tenantId: tenant.id,
    applicationId: appeal.applicationId,
  })
  const here = visit.path(`/calls/${call.slug}/selection/appeals`)
  return visit.page({
    title: t('selections.appeal-of', { who: appeal.applicant }),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path(`/calls/${call.slug}`), label: title },
      { href: here, label: t('selections.appeals') },
    ],
    body: (
      <div class="narrow">
        <p class="kicker">{appeal.code}</p>
        <h1>{t('selections.appeal-of', { who: appeal.applicant })}</h1>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <AppealBox visit={visit} appeal={appeal} zone={call.zone} />
        {about !== undefined && (
          <Section title={t('selections.what-was-decided')} id="decided">
            {outcomeLetter(locale, about).paragraphs.map((text) => (
              <p>{text}</p>
            ))}
          </Section>
        )}
        {appeal.isGranted === null && personOf(visit.actor) !== null && (
          <AnswerForm visit={visit} action={`${here}/${appeal.id}`} form={form} />
        )}
      </div>
    ),
  })
}

async function appealOfVisit(visit: Visit, callId: string): Promise<Appeal> {
  const { runtime, tenant, params } = visit
  const appeal = await appealById(runtime.db, { tenantId: tenant.id, id: params['appeal'] ?? '' })
  return appeal?.callId === callId ? appeal : refuse('not-found')
}

function AnswerForm({ visit, action, form }: { visit: Visit; action: string; form: FormState }) {
  const { t, locale } = visit
  return (
    <Section title={t('selections.answer-appeal')} id="answer-appeal">
      <p>{t('selections.answer-appeal-text')}</p>
      <form method="post" action={action}>
        <TextareaField
          t={locale.texts}
          name="answer"
          label={t('selections.appeal-answer')}
          hint={t('selections.appeal-answer-hint')}
          rows={6}
          maxlength={4000}
          value={String(form.values['answer'] ?? '')}
          error={form.errors['answer']}
          isRequired
        />
        <Buttons>
          <Button name="isGranted" value="yes" text={t('selections.grant-appeal')} />
          <Button
            name="isGranted"
            value="no"
            kind="second"
            text={t('selections.not-grant-appeal')}
          />
        </Buttons>
      </form>
    </Section>
  )
}

export async function takeAnswer(visit: Visit): Promise<Response> {
  const { tenant, params, locale } = visit
  const { call } = await selectionOf(visit)
  const { id: appealId } = await appealOfVisit(visit, call.id)
  const fields = await visit.fields()
  const isGranted = granted[fields.get('isGranted')]
  const outcome = await visit.call(answerAppeal, {
    tenantId: tenant.id,
    appealId,
    isGranted,
    language: locale.language,
    answer: fields.get('answer'),
  })
  if (!outcome.ok) return answerPage(visit, refusedForm(visit, fields, known(outcome.refusal)))
  return visit.redirect(
    visit.path(`/calls/${call.slug}/selection/appeals/${params['appeal']}`),
    'selections.appeal-was-answered',
  )
}

const granted: Readonly<Record<string, boolean>> = { yes: true, no: false }

function known(refusal: Refusal): Refusal {
  if (['not-found', 'not-allowed'].includes(refusal.code)) throw refusal
  return refusal
}
