import { refuse } from '@korzo/values'
import type { Outcome, Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { formPage } from '#modules/network/index.ts'
import { ConfirmDialog } from '#ui/dialog.tsx'
import { TextareaField } from '#ui/field.tsx'
import { pairById } from '../queries/pairs.ts'
import { endMentorship } from '../use-cases/end-mentorship.ts'
import {
  enterMeeting,
  markGoal,
  removeMeeting,
  setGoal,
  writeNote,
} from '../use-cases/keep-mentorship.ts'
import { isMenteeOf, ownPair, pairPage } from './pair-page.tsx'

type Key = { readonly tenantId: string; readonly mentorshipId: string }
type Run = (visit: Visit, key: Key, fields: Fields) => Promise<Outcome<unknown>>

/** A small form on the page of a pair: what it does, what is said when it is done, and where. */
function deed(run: Run, done: string, anchor: string) {
  return async (visit: Visit): Promise<Response> => {
    const pair = await ownPair(visit)
    const fields = await visit.fields()
    const outcome = await run(visit, { tenantId: pair.tenantId, mentorshipId: pair.id }, fields)
    if (!outcome.ok && outcome.refusal.code === 'not-found') refuse('not-found')
    if (!outcome.ok) return pairPage(visit, refusedForm(visit, fields, outcome.refusal))
    return visit.redirect(`${visit.path(`/mentoring/pairs/${pair.id}`)}${anchor}`, done)
  }
}

export const goalDeed = deed(
  (visit, key, fields) =>
    visit.call(setGoal, { ...key, text: fields.get('text'), dueOn: fields.get('dueOn') }),
  'activities.goal-was-set',
  '#goals',
)

export const markDeed = deed(
  (visit, key, fields) =>
    visit.call(markGoal, {
      ...key,
      goalId: visit.params['goal'],
      isReached: fields.get('isReached') === 'yes',
    }),
  'activities.saved',
  '#goals',
)

export const meetingDeed = deed(
  (visit, key, fields) =>
    visit.call(enterMeeting, {
      ...key,
      metOn: fields.get('metOn'),
      minutes: fields.get('minutes'),
    }),
  'activities.meeting-was-entered',
  '#meetings',
)

export const removeDeed = deed(
  (visit, key) => visit.call(removeMeeting, { ...key, meetingId: visit.params['meeting'] }),
  'activities.meeting-was-removed',
  '#meetings',
)

export const noteDeed = deed(
  (visit, key, fields) => visit.call(writeNote, { ...key, text: fields.get('text') }),
  'activities.note-was-written',
  '#notes',
)

/** Asks before a meeting is taken out. */
export async function removePage(visit: Visit): Promise<Response> {
  const { t, locale, params } = visit
  const pair = await ownPair(visit)
  const home = visit.path(`/mentoring/pairs/${pair.id}`)
  return visit.page({
    title: t('activities.remove-meeting'),
    body: (
      <ConfirmDialog
        t={locale.texts}
        title={t('activities.remove-meeting')}
        action={`${home}/meetings/${params['meeting']}/remove`}
        confirm={t('activities.remove')}
        cancelHref={`${home}#meetings`}
        isDangerous
      />
    ),
  })
}

/** Where the mentee says at the end what it brought. */
export async function endPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  const pair = await ownPair(visit)
  if (!isMenteeOf(visit, pair)) refuse('not-found')
  const home = visit.path(`/mentoring/pairs/${pair.id}`)
  return formPage(visit, {
    title: t('activities.end-mentoring'),
    lead: t('activities.end-text'),
    form,
    action: `${home}/end`,
    button: t('activities.end-mentoring'),
    breadcrumb: [{ label: t('activities.mentoring-with', { name: pair.mentorName }), href: home }],
    fields: (
      <TextareaField
        t={locale.texts}
        name="words"
        label={t('activities.words')}
        hint={t('activities.words-hint')}
        value={String(form.values['words'] ?? '')}
        error={form.errors['words']}
        rows={6}
        maxlength={2000}
        isRequired
      />
    ),
  })
}

export async function endNow(visit: Visit): Promise<Response> {
  const pair = await ownPair(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(endMentorship, {
    tenantId: pair.tenantId,
    mentorshipId: pair.id,
    words: fields.get('words'),
  })
  if (outcome.ok)
    return visit.redirect(visit.path(`/mentoring/pairs/${pair.id}`), 'activities.ended-now')
  return endPage(visit, refusedForm(visit, fields, outcome.refusal))
}

async function ledPair({ runtime, tenant, params }: Visit) {
  const key = { tenantId: tenant.id, id: params['id'] ?? '' }
  return (await pairById(runtime.db, key)) ?? refuse('not-found')
}

/** Asks the secretariat before it ends a pair. */
export async function closePage(visit: Visit): Promise<Response> {
  const { t, locale } = visit
  const pair = await ledPair(visit)
  return visit.page({
    title: t('activities.close'),
    section: '/calls',
    body: (
      <ConfirmDialog
        t={locale.texts}
        title={t('activities.close-question', {
          mentor: pair.mentorName,
          mentee: pair.menteeName,
        })}
        action={visit.path(`/mentoring/pairs/${pair.id}/close`)}
        confirm={t('activities.close')}
        cancelHref={visit.path(`/mentoring/${pair.activityId}`)}
        isDangerous
      >
        <p>{t('activities.close-text')}</p>
      </ConfirmDialog>
    ),
  })
}

export async function closeNow(visit: Visit): Promise<Response> {
  const pair = await ledPair(visit)
  const outcome = await visit.call(endMentorship, {
    tenantId: pair.tenantId,
    mentorshipId: pair.id,
  })
  if (!outcome.ok && outcome.refusal.code === 'not-found') refuse('not-found')
  const home = visit.path(`/mentoring/${pair.activityId}`)
  return visit.redirect(home, outcome.ok ? 'activities.ended-now' : outcome.refusal.code)
}
