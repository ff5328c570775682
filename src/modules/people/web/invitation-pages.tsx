import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, issueText, refusedForm } from '#kernel/form-state.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { invitationFault } from '../domain/invitation.ts'
import { type InvitationRead, invitationOf } from '../queries/invitations.ts'
import { acceptInvitation } from '../use-cases/accept-invitation.ts'
import { signedIn } from './signed-in.ts'

type Given = { secret: string; form?: FormState }

/** What somebody is invited to. Opening it changes nothing, since mail scanners open it too; the button does. */
export async function invitationPage(
  visit: Visit,
  { secret, form = blankForm }: Given = { secret: visit.url.searchParams.get('secret') ?? '' },
): Promise<Response> {
  const { t, locale, runtime, now } = visit
  const invitation = await invitationOf(runtime.db, secret)
  const fault = invitation === undefined ? 'people.link-unknown' : invitationFault(invitation, now)
  const title =
    invitation === undefined
      ? t('people.invitation')
      : t('people.invitation-subject', {
          what: wordingFor(invitation.what, locale.language).text,
        })
  const isOpen = invitation !== undefined && fault === null
  return visit.page({
    title,
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <h1>{title}</h1>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {isOpen ? (
          <Acceptance visit={visit} invitation={invitation} secret={secret} form={form} />
        ) : (
          <p class="lead">{issueText(locale, { path: '', code: fault ?? '', details: {} })}</p>
        )}
      </div>
    ),
  })
}

type Props = { visit: Visit; invitation: InvitationRead; secret: string; form: FormState }

function Acceptance({ visit, invitation, secret, form }: Props) {
  const { t, actor } = visit
  const { address, holderId } = invitation
  const here = personOf(actor)
  const back = encodeURIComponent(visit.sitePath(`/invitations?secret=${secret}`))
  if (here !== null && holderId !== null && holderId !== here)
    return (
      <>
        <p class="lead">{t('people.invitation-for-another')}</p>
        <form method="post" action={visit.sitePath('/sign-out')}>
          <Button kind="second" text={visit.locale.texts('ui.sign-out')} />
        </form>
      </>
    )
  return (
    <>
      <p class="lead">
        {here !== null && holderId === null
          ? t('people.accept-takes-address', {
              address,
              name: actor.kind === 'person' ? actor.name : '',
            })
          : t(holderId === null ? 'people.accept-new' : 'people.accept-known', { address })}
      </p>
      <form method="post" action={visit.sitePath('/invitations')}>
        <input type="hidden" name="secret" value={secret} />
        {here === null && holderId === null && (
          <TextField
            t={visit.locale.texts}
            name="name"
            label={t('people.your-name')}
            autocomplete="name"
            value={String(form.values['name'] ?? invitation.name)}
            error={form.errors['name']}
            isRequired
          />
        )}
        <Button text={t('people.accept-invitation')} />
      </form>
      {here === null && holderId === null && (
        <p>
          {t('people.have-account-elsewhere')}{' '}
          <a href={visit.sitePath(`/sign-in?back=${back}`)}>{t('people.sign-in-first')}</a>
        </p>
      )}
    </>
  )
}

export async function acceptForm(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(acceptInvitation, {
    secret: fields.get('secret'),
    ...(fields.has('name') ? { name: fields.get('name') } : {}),
    language: visit.locale.language,
    userAgent: visit.request.headers.get('user-agent') ?? '',
  })
  if (!outcome.ok) {
    const form = refusedForm(visit, fields, outcome.refusal)
    return invitationPage(visit, { secret: fields.get('secret'), form })
  }
  const { session } = outcome.value
  const me = `${visit.sitePath('/me')}?done=people.invitation-is-accepted`
  if (session !== null) return signedIn(visit, session.secret, me)
  if (visit.actor.kind === 'person') return visit.redirect(me)
  return visit.redirect(visit.sitePath('/sign-in'), 'people.accepted-sign-in')
}
