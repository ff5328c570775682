import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState } from '#kernel/form-state.ts'
import { allows } from '#kernel/permission.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { DateField, NumberField, TextareaField, TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import { pairMembers } from '../permissions.ts'
import { mentoringOf } from '../queries/mentoring-of.ts'
import { type BetweenThem, betweenThem, type Pair, pairById } from '../queries/pairs.ts'
import { mentoringFrame } from './mentoring-frame.tsx'

/** The pair of the address, for the two alone. */
export async function ownPair(visit: Visit): Promise<Pair> {
  const { runtime, tenant, actor, params } = visit
  const pair = await pairById(runtime.db, { tenantId: tenant.id, id: params['id'] ?? '' })
  return pair !== undefined && allows(pairMembers, actor, pair) ? pair : refuse('not-found')
}

export function isMenteeOf({ actor }: Visit, pair: Pair): boolean {
  return personOf(actor) === pair.menteePersonId
}

/** What is between two: goals, meetings, notes; at the end the words and the certificate. */
export async function pairPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, runtime } = visit
  const pair = await ownPair(visit)
  const isMentee = isMenteeOf(visit, pair)
  const mentoring = (await mentoringOf(runtime.db, pair)) ?? refuse('not-found')
  const between = await betweenThem(runtime.db, pair)
  const title = t('activities.mentoring-with', {
    name: isMentee ? pair.mentorName : pair.menteeName,
  })
  const parts = { visit, pair, between, form }
  return mentoringFrame(visit, {
    mentoring,
    title,
    form,
    breadcrumb: [{ label: t('activities.my-mentoring'), href: visit.path('/mentoring') }],
    children: (
      <div class="narrow">
        {pair.endedAt !== null && <Ended visit={visit} pair={pair} isMentee={isMentee} />}
        <Meetings {...parts} />
        <Goals {...parts} />
        <Notes {...parts} />
        {pair.endedAt === null && isMentee && (
          <Section title={t('activities.end')} id="end">
            <p class="quiet">{t('activities.end-text')}</p>
            <LinkButton
              kind="second"
              href={visit.path(`/mentoring/pairs/${pair.id}/end`)}
              text={t('activities.end-mentoring')}
            />
          </Section>
        )}
      </div>
    ),
  })
}

type Parts = { visit: Visit; pair: Pair; between: BetweenThem; form: FormState }

function Ended({ visit, pair, isMentee }: { visit: Visit; pair: Pair; isMentee: boolean }) {
  const { t, locale } = visit
  const certificate = isMentee ? pair.menteeCertificate : pair.mentorCertificate
  const day = locale.date((pair.endedAt ?? visit.now).toISOString().slice(0, 10))
  return (
    <Notice kind="success" title={t('activities.ended-on', { day })}>
      {pair.words !== '' && <blockquote>{pair.words}</blockquote>}
      {certificate !== null && (
        <p>
          <a href={visit.sitePath(`/certificates/${certificate}`)}>
            {t('activities.your-certificate')}
          </a>
        </p>
      )}
    </Notice>
  )
}

function Meetings({ visit, pair, between: { meetings }, form }: Parts) {
  const { t, locale, now } = visit
  const minutes = meetings.reduce((sum, meeting) => sum + meeting.minutes, 0)
  const address = visit.path(`/mentoring/pairs/${pair.id}/meetings`)
  return (
    <Section title={t('activities.meetings')} id="meetings">
      {meetings.length === 0 ? (
        <p class="quiet">{t('activities.no-meetings')}</p>
      ) : (
        <>
          <p>{t('activities.met-so-far', { count: meetings.length, minutes })}</p>
          <RowList>
            {meetings.map((meeting) => (
              <ListRow
                actions={
                  pair.endedAt === null && (
                    <a href={`${address}/${meeting.id}/remove`}>
                      {t('activities.remove')}
                      <span class="unseen">: {locale.date(meeting.metOn)}</span>
                    </a>
                  )
                }
              >
                <b>{locale.date(meeting.metOn)}</b>
                <span class="under">
                  {t('activities.so-many-minutes', { count: meeting.minutes })}
                </span>
              </ListRow>
            ))}
          </RowList>
        </>
      )}
      {pair.endedAt === null && (
        <details class="panel" open={meetings.length === 0 || form.errors['metOn'] !== undefined}>
          <summary>
            <b>{t('activities.enter-meeting')}</b>
          </summary>
          <form method="post" action={address}>
            <DateField
              t={locale.texts}
              name="metOn"
              label={t('activities.met-on')}
              value={String(form.values['metOn'] ?? now.toISOString().slice(0, 10))}
              error={form.errors['metOn']}
              isRequired
            />
            <NumberField
              t={locale.texts}
              name="minutes"
              label={t('activities.minutes')}
              value={String(form.values['minutes'] ?? '60')}
              error={form.errors['minutes']}
              min={1}
              max={1440}
              isRequired
            />
            <Button kind="second" text={t('activities.enter-meeting')} />
          </form>
        </details>
      )}
    </Section>
  )
}

function Goals({ visit, pair, between: { goals }, form }: Parts) {
  const { t, locale } = visit
  const address = visit.path(`/mentoring/pairs/${pair.id}/goals`)
  const isTyped = form.values['dueOn'] !== undefined
  return (
    <Section title={t('activities.goals')} id="goals">
      {goals.length === 0 && <p class="quiet">{t('activities.no-goals')}</p>}
      <RowList>
        {goals.map((goal) => (
          <ListRow
            actions={
              pair.endedAt === null && (
                <form method="post" action={`${address}/${goal.id}`}>
                  <Button
                    kind="second"
                    isSmall
                    name="isReached"
                    value={goal.reachedAt === null ? 'yes' : 'no'}
                    text={t(goal.reachedAt === null ? 'activities.reached' : 'activities.not-yet')}
                    about={goal.text}
                  />
                </form>
              )
            }
          >
            <b>{goal.text}</b>
            <span class="under">{t('activities.until', { day: locale.date(goal.dueOn) })}</span>
            {goal.reachedAt !== null && <Tag text={t('activities.reached')} tone="good" />}
          </ListRow>
        ))}
      </RowList>
      {pair.endedAt === null && (
        <details class="panel" open={goals.length === 0 || isTyped}>
          <summary>
            <b>{t('activities.set-goal')}</b>
          </summary>
          <form method="post" action={address}>
            <TextField
              t={locale.texts}
              name="text"
              id="goal-text"
              label={t('activities.goal')}
              hint={t('activities.goal-hint')}
              value={isTyped ? String(form.values['text'] ?? '') : undefined}
              error={isTyped ? form.errors['text'] : undefined}
              maxlength={500}
              isRequired
            />
            <DateField
              t={locale.texts}
              name="dueOn"
              label={t('activities.goal-until')}
              value={isTyped ? String(form.values['dueOn']) : undefined}
              error={form.errors['dueOn']}
              isRequired
            />
            <Button kind="second" text={t('activities.set-goal')} />
          </form>
        </details>
      )}
    </Section>
  )
}

function Notes({ visit, pair, between: { notes }, form }: Parts) {
  const { t, locale } = visit
  const isTyped = form.values['dueOn'] === undefined && form.values['text'] !== undefined
  return (
    <Section title={t('activities.notes')} id="notes">
      <p class="quiet">{t('activities.notes-text')}</p>
      {pair.endedAt === null && (
        <form method="post" action={visit.path(`/mentoring/pairs/${pair.id}/notes`)}>
          <TextareaField
            t={locale.texts}
            name="text"
            id="note-text"
            label={t('activities.note')}
            value={isTyped ? String(form.values['text']) : undefined}
            error={isTyped ? form.errors['text'] : undefined}
            rows={3}
            maxlength={4000}
            isRequired
          />
          <Button kind="second" text={t('activities.write-note')} />
        </form>
      )}
      {notes.length > 0 && (
        <RowList>
          {notes.map(({ writtenBy, text, writtenAt }) => (
            <ListRow>
              <p>{text}</p>
              <span class="under">
                {`${writtenBy === pair.mentorId ? pair.mentorName : pair.menteeName}, ${locale.date(writtenAt.toISOString().slice(0, 10))}`}
              </span>
            </ListRow>
          ))}
        </RowList>
      )}
    </Section>
  )
}
