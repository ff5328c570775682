import { instantIn, localIn } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { type Call, callOf } from '#modules/programmes/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { CheckboxField, SelectField } from '#ui/choice-field.tsx'
import { Figures } from '#ui/description-list.tsx'
import { ConfirmDialog, ConfirmLink } from '#ui/dialog.tsx'
import { NumberField, TextareaField, TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { normalisations } from '../domain/normalise.ts'
import { usualAppealDays } from '../domain/time.ts'
import { pointsOf } from '../queries/check-list.ts'
import { type ReviewProgress, reviewProgress } from '../queries/review-progress.ts'
import { type Round, roundOf } from '../queries/round-of.ts'
import { setPoints } from '../use-cases/check-eligibility.ts'
import { remindReviewers } from '../use-cases/remind-reviewers.ts'
import { openDiscussion, setRound } from '../use-cases/set-round.ts'
import { leadersPage } from './leaders-frame.tsx'
import { ownLanguage, said } from './say.ts'

/** How far the reviews of a call are, what comes next, and how they are done. */
export async function roundPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { runtime, tenant, t } = visit
  const call = await callOf(visit)
  const round = await roundOf(runtime.db, tenant.id, call.id)
  const progress = await reviewProgress(runtime.db, { networkId: tenant.id, callId: call.id })
  const points = await pointsOf(runtime.db, tenant.id, call.id)
  return leadersPage(visit, {
    call,
    view: 'reviews',
    form,
    children: (
      <>
        {round === undefined ? (
          <Notice title={t('reviews.no-round')}>{t('reviews.no-round-text')}</Notice>
        ) : (
          <Progress visit={visit} call={call} round={round} progress={progress} />
        )}
        {round !== undefined && (
          <FileLinks
            visit={visit}
            path={`/calls/${call.slug}/reviews`}
            into={t('reviews.import-reviews')}
          />
        )}
        <Section title={t('reviews.how')} id="how">
          <RoundForm visit={visit} call={call} round={round} form={form} />
        </Section>
        <Section title={t('reviews.check-list')} id="check-list">
          <form method="post" action={visit.path(`/calls/${call.slug}/reviews/points`)}>
            <TextareaField
              t={visit.locale.texts}
              name="points"
              label={t('reviews.points')}
              hint={t('reviews.points-hint')}
              rows={4}
              value={points.map(({ title }) => said(visit, title).text).join('\n')}
            />
            <Button kind="second" text={t('reviews.save')} />
          </form>
        </Section>
      </>
    ),
  })
}

type ProgressProps = { visit: Visit; call: Call; round: Round; progress: ReviewProgress }

function Progress({ visit, call, round, progress }: ProgressProps) {
  const { t, locale } = visit
  const to = (path: string) => visit.path(`/calls/${call.slug}${path}`)
  const { applications, assigned, handedIn, complete } = progress
  const figure = (value: number, text: string) => ({ value: locale.number(value), text })
  return (
    <>
      <Figures
        items={[
          figure(applications, t('reviews.applications-to-review')),
          figure(assigned, t('reviews.reviews-assigned')),
          figure(handedIn, t('reviews.reviews-handed-in')),
          figure(complete, t('reviews.applications-complete')),
        ]}
      />
      {assigned > 0 && (
        <ProgressBar
          value={handedIn}
          max={assigned}
          text={t('reviews.handed-in-of', { handedIn, assigned })}
        />
      )}
      <p>{t('reviews.due-on', { when: locale.dateTime(round.dueAt, call.zone) })}</p>
      {round.discussionAt === null ? (
        <Buttons>
          {assigned === 0 && (
            <LinkButton href={to('/assignment')} text={t('reviews.view-assignment')} />
          )}
          {assigned > handedIn && (
            <form method="post" action={to('/reviews/remind')}>
              <Button kind="second" text={t('reviews.remind-now')} />
            </form>
          )}
          {assigned > 0 && assigned === handedIn && (
            <ConfirmLink
              link={{ href: to('/reviews/discussion'), text: t('reviews.open-discussion') }}
            />
          )}
        </Buttons>
      ) : (
        <Notice kind="success">
          {t('reviews.discussion-since', { when: locale.dateTime(round.discussionAt, call.zone) })}
        </Notice>
      )}
    </>
  )
}

type FormProps = { visit: Visit; call: Call; round: Round | undefined; form: FormState }

function RoundForm({ visit, call, round, form }: FormProps) {
  const { t, now } = visit
  const texts = visit.locale.texts
  const isRefused = Object.keys(form.values).length > 0
  const inTwoWeeks = new Date(now.getTime() + 14 * 86_400_000)
  const isTicked = (name: string, otherwise: boolean) =>
    isRefused ? form.values[name] === 'yes' : otherwise
  const typed = (name: string, otherwise: string) => String(form.values[name] ?? otherwise)
  return (
    <form method="post" action={visit.path(`/calls/${call.slug}/reviews`)} class="narrow">
      <NumberField
        t={texts}
        name="coverage"
        label={t('reviews.coverage')}
        min={1}
        max={10}
        value={typed('coverage', String(round?.coverage ?? 2))}
        error={form.errors['coverage']}
        isRequired
      />
      <TextField
        t={texts}
        type="datetime-local"
        name="dueAt"
        label={t('reviews.due-at', { zone: call.zone })}
        value={typed('dueAt', localIn(call.zone, round?.dueAt ?? inTwoWeeks))}
        error={form.errors['dueAt']}
        isRequired
      />
      <CheckboxField
        t={texts}
        name="hidesApplicant"
        label={t('reviews.hides-applicant')}
        hint={t('reviews.hides-applicant-hint')}
        isChecked={isTicked('hidesApplicant', round?.hidesApplicant ?? false)}
      />
      <CheckboxField
        t={texts}
        name="hidesReviewers"
        label={t('reviews.hides-reviewers')}
        isChecked={isTicked('hidesReviewers', round?.hidesReviewers ?? true)}
      />
      <CheckboxField
        t={texts}
        name="needsLanguage"
        label={t('reviews.needs-language')}
        isChecked={isTicked('needsLanguage', round?.needsLanguage ?? false)}
      />
      <SelectField
        t={texts}
        name="normalisation"
        label={t('reviews.normalisation')}
        hint={t('reviews.normalisation-hint')}
        choices={normalisations.map((value) => ({
          value,
          text: t(`reviews.rule-${value.replace('@1', '') as 'none'}`),
        }))}
        value={typed('normalisation', round?.normalisation ?? 'none@1')}
        isRequired
      />
      <NumberField
        t={texts}
        name="appealDays"
        label={t('reviews.appeal-days')}
        min={1}
        max={60}
        value={typed('appealDays', String(round?.appealDays ?? usualAppealDays))}
        error={form.errors['appealDays']}
        isRequired
      />
      <Button text={round === undefined ? t('reviews.begin-round') : t('reviews.save')} />
    </form>
  )
}

export async function saveRound(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(setRound, {
    ...fields.object(),
    hidesApplicant: fields.get('hidesApplicant') === 'yes',
    hidesReviewers: fields.get('hidesReviewers') === 'yes',
    needsLanguage: fields.get('needsLanguage') === 'yes',
    dueAt: instantIn(call.zone, fields.get('dueAt')),
    tenantId: visit.tenant.id,
    callId: call.id,
  })
  if (!outcome.ok) return roundPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/calls/${call.slug}/reviews`), 'reviews.saved')
}

/** The lines of the check list, in the reader's language; what other languages say of the same line stays. */
export async function savePoints(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const fields = await visit.fields()
  const known = await pointsOf(visit.runtime.db, visit.tenant.id, call.id)
  const language = ownLanguage(visit.locale.language)
  const lines = fields
    .get('points')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const points = lines.map((line, index) => {
    const former = known[index]
    const isSame = former !== undefined && said(visit, former.title).text === line
    const title = isSame ? former.title : { ...former?.title, [language]: line }
    return { id: former?.id ?? `p${index + 1}`, title }
  })
  const outcome = await visit.call(setPoints, {
    tenantId: visit.tenant.id,
    callId: call.id,
    points,
  })
  if (!outcome.ok) return roundPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/calls/${call.slug}/reviews#check-list`), 'reviews.saved')
}

export async function remindNow(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(remindReviewers, { tenantId: visit.tenant.id, callId: call.id })
  if (!outcome.ok) return roundPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/calls/${call.slug}/reviews`), 'reviews.reminded')
}

/** Asks before scores stand still. */
export async function discussionPage(visit: Visit): Promise<Response> {
  const { t } = visit
  const call = await callOf(visit)
  const home = visit.path(`/calls/${call.slug}/reviews`)
  return visit.page({
    title: t('reviews.open-discussion'),
    section: '/calls',
    body: (
      <ConfirmDialog
        t={visit.locale.texts}
        title={t('reviews.open-discussion')}
        action={`${home}/discussion`}
        confirm={t('reviews.open-discussion')}
        cancelHref={home}
      >
        <p>{t('reviews.open-discussion-what')}</p>
      </ConfirmDialog>
    ),
  })
}

export async function openDiscussionNow(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(openDiscussion, { tenantId: visit.tenant.id, callId: call.id })
  if (!outcome.ok) return roundPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/calls/${call.slug}/reviews`), 'reviews.discussion-opened')
}
