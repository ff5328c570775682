import type { Visit } from '#kernel/contract.ts'
import { setCookieHeader } from '#kernel/cookie.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { backPath } from '../domain/back-path.ts'
import { linkMinutes } from '../domain/link-minutes.ts'
import { sendSignInLink } from '../use-cases/send-sign-in-link.ts'
import { signInByLink } from '../use-cases/sign-in-by-link.ts'
import { signOut } from '../use-cases/sign-out.ts'

export async function signInPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  const back = backPath(visit.url.searchParams.get('back') ?? String(form.values['back'] ?? ''), '')
  return visit.page({
    title: t('people.sign-in'),
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <h1>{t('people.sign-in')}</h1>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <p class="lead">{t('people.sign-in-how')}</p>
        <form method="post" action={visit.sitePath('/sign-in')}>
          <input type="hidden" name="back" value={back} />
          <TextField
            t={locale.texts}
            name="email"
            type="email"
            label={t('people.email')}
            autocomplete="email"
            value={String(form.values['email'] ?? '')}
            error={form.errors['email']}
            isRequired
          />
          <Button text={t('people.send-link')} />
        </form>
      </div>
    ),
  })
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
    title: t('people.link-sent'),
    body: (
      <div class="narrow">
        <h1>{t('people.link-sent')}</h1>
        <p class="lead">{t('people.link-sent-how', { minutes: linkMinutes })}</p>
        <p>{t('people.link-sent-nothing')}</p>
        <p>
          <a href={visit.sitePath('/sign-in')}>{t('people.try-again')}</a>
        </p>
      </div>
    ),
  })
}

/** Opening the mailed address changes nothing, since mail scanners open it too; the button does. */
export function confirmSignInPage(visit: Visit): Promise<Response> {
  const { t } = visit
  return visit.page({
    title: t('people.sign-in'),
    body: (
      <div class="narrow">
        <h1>{t('people.confirm-sign-in')}</h1>
        <form method="post" action={visit.sitePath('/sign-in/link')}>
          <input type="hidden" name="secret" value={visit.url.searchParams.get('secret') ?? ''} />
          <Button text={t('people.sign-in')} />
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

/** Goes on with the cookie of a new session. */
export function signedIn(visit: Visit, secret: string, back: string): Response {
  const response = visit.redirect(back)
  response.headers.append('set-cookie', setCookieHeader(visit, secret))
  return response
}

export async function endSession(visit: Visit): Promise<Response> {
  if (visit.sessionId !== null) await visit.call(signOut, { sessionId: visit.sessionId })
  const response = visit.redirect(visit.sitePath(''))
  response.headers.append('set-cookie', setCookieHeader(visit, ''))
  return response
}
