import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState } from '#kernel/form-state.ts'
import { framedPage } from '#modules/people/index.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import { Time } from '#ui/time.tsx'
import { deviceOf } from '../domain/device.ts'
import { type SessionSeen, sessionsOf } from '../queries/sessions-of.ts'
import { outsideIdentitiesOf, passkeysOf } from '../queries/ways-in.ts'
import { endOtherSessions } from '../use-cases/end-sessions.ts'
import { signOut } from '../use-cases/sign-out.ts'
import { partyOf } from './party-of.ts'
import { OutsideSection, PasskeySection } from './ways-in.tsx'

/** Where I am signed in, and the ways in which I sign in. */
export async function devicesPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, runtime, now } = visit
  const personId = personOf(visit.actor) ?? refuse('sign-in-needed')
  const sessions = await sessionsOf(runtime.db, personId, now)
  const passkeys = await passkeysOf(runtime.db, personId)
  const identities = await outsideIdentitiesOf(runtime.db, personId)
  return framedPage(visit, {
    title: t('ways-in.devices'),
    view: '/devices',
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <ErrorSummary t={visit.locale.texts} errors={form.summary} />
        <SessionList visit={visit} sessions={sessions} />
        <PasskeySection visit={visit} passkeys={passkeys} canMake={partyOf(visit) !== null} />
        <OutsideSection visit={visit} identities={identities} />
      </div>
    ),
  })
}

function SessionList({ visit, sessions }: { visit: Visit; sessions: readonly SessionSeen[] }) {
  const { t } = visit
  const hasOthers = sessions.some(({ id }) => id !== visit.sessionId)
  return (
    <Section title={t('ways-in.sessions')} id="sessions">
      <p>{t('ways-in.sessions-how')}</p>
      <RowList>
        {sessions.map((session) => (
          <SessionRow visit={visit} session={session} />
        ))}
      </RowList>
      {hasOthers && (
        <form method="post" action={visit.sitePath('/me/sessions/end-others')}>
          <Button kind="second" text={t('ways-in.end-other-sessions')} />
        </form>
      )}
    </Section>
  )
}

function SessionRow({ visit, session }: { visit: Visit; session: SessionSeen }) {
  const { t, locale, now } = visit
  const isThis = session.id === visit.sessionId
  const name = deviceName(visit, session.userAgent)
  return (
    <ListRow
      actions={
        !isThis && (
          <form method="post" action={visit.sitePath('/me/sessions/end')}>
            <input type="hidden" name="sessionId" value={session.id} />
            <Button kind="second" isSmall text={t('ways-in.end-session')} about={name} />
          </form>
        )
      }
    >
      <strong>{name}</strong> {isThis && <Tag text={t('ways-in.this-session')} tone="good" />}
      <p class="under">
        {t('ways-in.signed-in-since')}{' '}
        <Time at={session.beganAt.toISOString()} text={locale.date(session.beganAt)} /> ·{' '}
        {t('ways-in.last-seen')}{' '}
        <Time at={session.seenAt.toISOString()} text={locale.relative(session.seenAt, now)} />
      </p>
    </ListRow>
  )
}

function deviceName({ t, locale }: Visit, userAgent: string): string {
  const { browser, system } = deviceOf(userAgent)
  const parts = [browser, system].filter((part) => part !== null)
  return parts.length === 0 ? t('ways-in.unknown-device') : locale.list(parts)
}

export async function endOneSession(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(signOut, { sessionId: fields.get('sessionId') })
  // Whoever ends it in two tabs finds it ended: that is what they wanted.
  const done = outcome.ok ? 'ways-in.session-ended' : 'ways-in.session-was-ended'
  return visit.redirect(visit.sitePath('/me/devices'), done)
}

export async function endTheOthers(visit: Visit): Promise<Response> {
  const outcome = await visit.call(endOtherSessions, { keep: visit.sessionId })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.sitePath('/me/devices'), 'ways-in.other-sessions-ended')
}
