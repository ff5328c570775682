import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState } from '#kernel/form-state.ts'
import { itemsOf } from '#kernel/slot.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { ConfirmDialog, ConfirmLink } from '#ui/dialog.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FormAnswers } from '#ui/form-answers.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { canTake, isUnchecked, isWritable } from '../domain/application-state.ts'
import { stepsOf } from '../queries/application-subject.ts'
import { applicationParts } from '../slots.ts'
import {
  EligibilityBox,
  formTools,
  isWritableNow,
  type Opened,
  openApplication,
  StateTag,
} from './application-view.tsx'
import { OfferBox } from './offer-box.tsx'
import { RecordAnswerBox } from './record-answer-box.tsx'
import { kindWord } from './rule-words.ts'
import { foreign, said } from './say.ts'
import { SecretariatBox } from './secretariat-box.tsx'
import { Partners, Together, Wishes } from './together.tsx'
import { Points } from './write-page.tsx'

/** An application as its authors and the secretariat see it: where it stands, what comes next, everything that was said and done. */
export async function applicationPage(
  visit: Visit,
  form: FormState = blankForm,
): Promise<Response> {
  const { t, locale } = visit
  const opened = await openApplication(visit)
  const { application, call, isAuthor } = opened
  const title = said(visit, call.title)
  const parts = (await itemsOf(visit, applicationParts, { ...opened, form })).sort(
    (a, b) => a.order - b.order,
  )
  return visit.page({
    title: `${application.code} · ${application.applicantName}`,
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: isAuthor
      ? [{ href: visit.path('/applications'), label: t('programmes.my-applications') }]
      : [
          {
            href: visit.path(`/calls/${call.slug}/applications`),
            label: t('programmes.applications'),
          },
        ],
    body: (
      <>
        <p class="kicker" lang={foreign(title)}>
          {title.text}
        </p>
        <h1>{application.applicantName}</h1>
        <p>
          <StateTag visit={visit} state={application.state} />
        </p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {await Points(visit, opened)}
        {isAuthor && (await OfferBox(visit, opened))}
        {isAuthor && <Next visit={visit} opened={opened} />}
        <Facts visit={visit} opened={opened} />
        {opened.isSecretariat && <SecretariatBox visit={visit} opened={opened} form={form} />}
        {opened.isSecretariat && (await RecordAnswerBox(visit, opened, form))}
        {isUnchecked(application.state) && <EligibilityBox visit={visit} opened={opened} />}
        {parts.map(({ body }) => body)}
        {isAuthor && (await Together(visit, opened))}
        {!isAuthor && opened.partners.length > 0 && (
          <Partners visit={visit} opened={opened} home="" canWrite={false} />
        )}
        <Section title={t('programmes.what-was-said')} id="answers">
          <FormAnswers
            form={opened.form}
            answers={opened.answers}
            tools={formTools(visit, opened)}
            format={locale}
            level={3}
          />
        </Section>
        {await History(visit, opened)}
      </>
    ),
  })
}

type Props = { visit: Visit; opened: Opened }

function Facts({ visit, opened }: Props) {
  const { t, locale } = visit
  const { application, call } = opened
  return (
    <DescriptionList
      items={[
        { term: t('programmes.code'), value: application.code },
        { term: t('programmes.applicant-kind'), value: kindWord(visit, application.kind) },
        { term: t('programmes.country'), value: locale.country(application.country) },
        ...(application.population === null
          ? []
          : [
              {
                term: t('programmes.people-in-town'),
                value: locale.number(application.population),
              },
            ]),
        ...(application.submittedAt === null
          ? []
          : [
              {
                term: t('programmes.arrived-at'),
                value: locale.dateTime(application.submittedAt, call.zone),
              },
            ]),
        ...(application.isInvented
          ? [{ term: t('programmes.note'), value: t('programmes.is-invented') }]
          : []),
      ]}
    />
  )
}

function Next({ visit, opened }: Props) {
  const { t, now } = visit
  const { application } = opened
  const to = (path: string) => visit.path(`/applications/${application.id}${path}`)
  const writable = isWritableNow(opened, now)
  return (
    <Buttons>
      {writable && <LinkButton href={to('/write')} text={t('programmes.write-on')} />}
      {writable && <LinkButton kind="second" href={to('/check')} text={t('programmes.to-check')} />}
      {application.submittedAt !== null && (
        <LinkButton kind="second" href={to('/handed-in.pdf')} text={t('programmes.as-pdf')} />
      )}
      {canTake('withdraw', application.state) && (
        <ConfirmLink link={{ href: to('/withdraw'), text: t('programmes.withdraw') }} isDangerous />
      )}
    </Buttons>
  )
}

async function History(visit: Visit, { application, call }: Opened) {
  const { t, locale, runtime } = visit
  const steps = await stepsOf(runtime.db, application)
  if (steps.length === 0) return null
  return (
    <Section title={t('programmes.what-happened')} id="history">
      <Timeline
        entries={steps.map(({ takenAt, to, note }) => ({
          at: takenAt.toISOString(),
          when: locale.dateTime(takenAt, call.zone),
          what: t(`programmes.state-${to}`),
          note:
            note.reason === undefined
              ? note.points?.map(({ text }) => text).join(' · ')
              : said(visit, note.reason).text,
        }))}
      />
    </Section>
  )
}

/** Everything once more before it is handed in. */
export async function checkPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  const opened = await openApplication(visit)
  const { application, call, isAuthor, revision } = opened
  const home = visit.path(`/applications/${application.id}`)
  if (!isAuthor || !isWritable(application.state)) return visit.redirect(home)
  return visit.page({
    title: t('programmes.check-title'),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ href: home, label: application.code }],
    body: (
      <div class="narrow">
        <h1>{t('programmes.check-title')}</h1>
        <p class="lead">
          {t('programmes.check-lead', { when: locale.dateTime(call.closesAt, call.zone) })}
        </p>
        <ErrorSummary
          t={locale.texts}
          errors={form.summary.map(({ field, text }) => ({
            field: field.replace(/^answers\./, 'answers-of-'),
            text,
          }))}
        />
        <EligibilityBox visit={visit} opened={opened} />
        <div id="answers-of">
          <FormAnswers
            form={opened.form}
            answers={opened.answers}
            tools={formTools(visit, opened)}
            format={locale}
          />
        </div>
        <form method="post" action={`${home}/submit`}>
          <input type="hidden" name="base" value={String(revision)} />
          {await Wishes(visit, opened)}
          <p>
            <a href={`${home}#partners`}>{t('programmes.name-others-first')}</a>
          </p>
          <Buttons>
            <Button text={t('programmes.hand-in')} />
            <LinkButton kind="second" href={`${home}/write`} text={t('programmes.write-on')} />
          </Buttons>
        </form>
      </div>
    ),
  })
}

/** Asks before an application is taken back. */
export async function withdrawPage(visit: Visit): Promise<Response> {
  const { t, locale } = visit
  const { application, isAuthor } = await openApplication(visit)
  if (!isAuthor) refuse('not-found')
  const home = visit.path(`/applications/${application.id}`)
  return visit.page({
    title: t('programmes.withdraw-title'),
    section: '/calls',
    body: (
      <ConfirmDialog
        t={locale.texts}
        title={t('programmes.withdraw-title')}
        action={`${home}/withdraw`}
        confirm={t('programmes.withdraw')}
        cancelHref={home}
        isDangerous
      >
        <Notice kind="warning">{t('programmes.withdraw-what')}</Notice>
      </ConfirmDialog>
    ),
  })
}
