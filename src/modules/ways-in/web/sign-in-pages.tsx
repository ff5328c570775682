import { Refusal } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { setCookieHeader } from '#kernel/cookie.ts'
import { blankForm, type FormState, refusalText, refusedForm } from '#kernel/form-state.ts'
import { linkMinutes, signedIn } from '#modules/people/index.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { backPath } from '../domain/back-path.ts'
import { sendSignInLink } from '../use-cases/send-sign-in-link.ts'
import { signInByLink } from '../use-cases/sign-in-by-link.ts'
import { signOut } from '../use-cases/sign-out.ts'
import { partyOf } from './party-of.ts'
import { PasskeyIsland } from './passkey-island.tsx'

/** What may have gone wrong elsewhere, told when the browser is back here. */
const refusedElsewhere: readonly string[] = [
  'ways-in.elsewhere-failed',
  'ways-in.attempt-over',
  'ways-in.identity-linked-already',
]

export async function openSignIn(visit: Visit): Promise<Response> {
  const refused = visit.url.searchParams.get('refused') ?? ''
  return refusedElsewhere.includes(refused)
    ? refusedSignIn(visit, new Refusal(refused))
    : signInPage(visit)
}

export async function signInPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  const back = backPath(visit.url.searchParams.get('back') ?? String(form.values['back'] ?? ''), '')
  return visit.page({
    title: t('ways-in.sign-in'),
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <h1>{t('ways-in.sign-in')}</h1>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <p class="lead">{t('ways-in.sign-in-how')}</p>
        <form method="post" action={visit.sitePath('/sign-in')}>
          <input type="hidden" name="back" value={back} />
          <TextField
            t={locale.texts}
            name="email"
            type="email"
            label={t('ways-in.email')}
            autocomplete="email"
            value={String(form.values['email'] ?? '')}
            error={form.errors['email']}
            isRequired
          />
          <Button text={t('ways-in.send-link')} />
        </form>
        <OtherWays visit={visit} back={back} />
      </div>
    ),
  })
}

/** Passkey and provider, each with the e-mail link above as its other way. */
function OtherWays({ visit, back }: { visit: Visit; back: string }) {
  const { t, runtime } = visit
  const { oidc } = runtime.config
  const query = back === '' ? '' : `?back=${encodeURIComponent(back)}`
  const party = partyOf(visit)
  if (party === null && oidc === undefined) return null
  return (
    <Section title={t('ways-in.other-ways')} id="other-ways">
      {party !== null && (
        <PasskeyIsland
          visit={visit}
          kind="get"
          begin={visit.sitePath('/sign-in/passkey/begin')}
          action={visit.sitePath('/sign-in/passkey')}
          fields={{ back }}
        >
          <Button kind="second" text={t('ways-in.sign-in-with-passkey')} />
        </PasskeyIsland>
      )}
      {oidc !== undefined && (
        <p>
          <LinkButton
            kind="second"
            text={t('ways-in.sign-in-with', { provider: oidc.name })}
            href={visit.sitePath(`/sign-in/elsewhere${query}`)}
          />
        </p>
      )}
    </Section>
  )
}

/** The page to sign in again, saying why the last attempt did not do. */
export function refusedSignIn(visit: Visit, refusal: Refusal): Promise<Response> {
  const summary = [{ field: 'main', text: refusalText(visit.locale, refusal) }]
  return signInPage(visit, { ...blankForm, summary })
}

export async function askForLink(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const input = { ...fields.object(), language: visit.locale.language }
  const outcome = await visit.call(sendSignInLink, input)
  if (!outcome.ok) return signInPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.sitePath('/sign-in/sent'))
}

export function linkSentPage(visit: Visit): Promise<Response> {
  const { t } = visit
  return visit.page({
    title: t('ways-in.link-sent'),
    body: (
      <div class="narrow">
        <h1>{t('ways-in.link-sent')}</h1>
        <p class="lead">{t('ways-in.link-sent-how', { minutes: linkMinutes })}</p>
        <p>{t('ways-in.link-sent-nothing')}</p>
        <p>
          <a href={visit.sitePath('/sign-in')}>{t('ways-in.try-again')}</a>
        </p>
      </div>
    ),
  })
}

/** Opening the mailed address changes nothing, since mail scanners open it too; the button does. */
export function confirmSignInPage(visit: Visit): Promise<Response> {
  const { t } = visit
  return visit.page({
    title: t('ways-in.sign-in'),
    body: (
      <div class="narrow">
        <h1>{t('ways-in.confirm-sign-in')}</h1>
        <form method="post" action={visit.sitePath('/sign-in/link')}>
          <input type="hidden" name="secret" value={visit.url.searchParams.get('secret') ?? ''} />
          <Button text={t('ways-in.sign-in')} />
        </form>
      </div>
    ),
  })
}

export async function confirmSignIn(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const userAgent = visit.request.headers.get('user-agent') ?? ''
  const outcome = await visit.call(signInByLink, { secret: fields.get('secret'), userAgent })
  if (!outcome.ok) return signInPage(visit, refusedForm(visit, fields, outcome.refusal))
  return signedIn(visit, outcome.value.secret, outcome.value.back)
}

export async function endSession(visit: Visit): Promise<Response> {
  if (visit.sessionId !== null) await visit.call(signOut, { sessionId: visit.sessionId })
  const response = visit.redirect(visit.sitePath(''))
  response.headers.append('set-cookie', setCookieHeader(visit, ''))
  return response
}
