import { Refusal, refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { signedIn } from '#modules/people/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { identityToLink } from '../queries/ways-in.ts'
import {
  beginElsewhere,
  checksOfReturn,
  linkIdentity,
  signInElsewhere,
  unlinkIdentity,
} from '../use-cases/sign-in-elsewhere.ts'
import { attemptSecret, keepAttempt } from './attempt-cookie.ts'
import { identityFromReturn, wayToProvider } from './outside-provider.ts'

/** Sends the browser to the provider. A link, not a form: our content policy lets no form lead to another site. */
export async function goElsewhere(visit: Visit): Promise<Response> {
  const settings = visit.runtime.config.oidc ?? refuse('not-found')
  try {
    const { address, ...checks } = await wayToProvider(visit, settings)
    const outcome = await visit.call(beginElsewhere, {
      ...checks,
      language: visit.locale.language,
      back: visit.url.searchParams.get('back') ?? '',
    })
    if (!outcome.ok) throw outcome.refusal
    return keepAttempt(visit, visit.redirect(address), outcome.value.secret)
  } catch (error) {
    return failed(visit, error)
  }
}

/** The browser comes back from the provider. */
export async function comeBack(visit: Visit): Promise<Response> {
  const settings = visit.runtime.config.oidc ?? refuse('not-found')
  try {
    const begun = await visit.call(checksOfReturn, { secret: attemptSecret(visit) })
    if (!begun.ok) throw begun.refusal
    const { language, back, ...checks } = begun.value
    const found = await identityFromReturn(visit, settings, checks)
    const userAgent = visit.request.headers.get('user-agent') ?? ''
    const outcome = await visit.call(signInElsewhere, { ...found, userAgent })
    if (!outcome.ok) throw outcome.refusal
    const { kind, secret } = outcome.value
    if (kind === 'known') return keepAttempt(visit, signedIn(visit, secret, back), '')
    return keepAttempt(visit, visit.redirect(`/${language}/sign-in/link-account`), secret)
  } catch (error) {
    return failed(visit, error)
  }
}

/** The provider's refusals and silences are not ours to explain; the e-mail link is the other way. */
function failed(visit: Visit, error: unknown): Response {
  const isOurs = error instanceof Refusal
  if (!isOurs) visit.runtime.log.warn('signing in elsewhere failed', { error })
  const refused = isOurs ? error.code : 'ways-in.elsewhere-failed'
  return visit.redirect(visit.sitePath(`/sign-in?refused=${refused}`))
}

/** An identity that no account knows: it can be linked to one, by whoever is signed in to it. */
export async function linkPage(visit: Visit): Promise<Response> {
  const { t, runtime, now, actor } = visit
  const label = await identityToLink(runtime.db, attemptSecret(visit), now)
  const provider = runtime.config.oidc?.name ?? refuse('not-found')
  const here = visit.sitePath('/sign-in/link-account')
  if (label === undefined) refuse('ways-in.attempt-over')
  return visit.page({
    title: t('ways-in.link-account', { provider }),
    body: (
      <div class="narrow">
        <h1>{t('ways-in.link-account', { provider })}</h1>
        {actor.kind === 'person' ? (
          <form method="post" action={here}>
            <p class="lead">
              {t('ways-in.link-account-here', { provider, label, name: actor.name })}
            </p>
            <Buttons>
              <Button text={t('ways-in.link-account-button')} />
              <LinkButton
                kind="second"
                text={visit.locale.texts('ui.cancel')}
                href={visit.sitePath('/me/devices')}
              />
            </Buttons>
          </form>
        ) : (
          <>
            <p class="lead">{t('ways-in.link-account-unknown', { provider, label })}</p>
            <LinkButton
              text={t('ways-in.sign-in-by-mail')}
              href={visit.sitePath(`/sign-in?back=${encodeURIComponent(here)}`)}
            />
          </>
        )}
      </div>
    ),
  })
}

export async function linkNow(visit: Visit): Promise<Response> {
  const outcome = await visit.call(linkIdentity, { secret: attemptSecret(visit) })
  if (!outcome.ok) throw outcome.refusal
  const done = visit.redirect(visit.sitePath('/me/devices'), 'ways-in.account-linked')
  return keepAttempt(visit, done, '')
}

export async function unlinkNow(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(unlinkIdentity, fields.object())
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.sitePath('/me/devices'), 'ways-in.account-unlinked')
}
