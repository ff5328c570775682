import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { refusedForm } from '#kernel/form-state.ts'
import { signedIn } from '#modules/people/index.ts'
import { backPath } from '../domain/back-path.ts'
import { removePasskey, renamePasskey } from '../use-cases/keep-passkeys.ts'
import { beginPasskey, registerPasskey } from '../use-cases/register-passkey.ts'
import { beginPasskeySignIn, signInByPasskey } from '../use-cases/sign-in-by-passkey.ts'
import { devicesPage } from './devices-page.tsx'
import { partyOf } from './party-of.ts'
import { refusedSignIn } from './sign-in-pages.tsx'

/** What a browser needs to make a passkey, as JSON for the island. */
export async function passkeyOptions(visit: Visit): Promise<Response> {
  const outcome = await visit.call(beginPasskey, { party: partyOf(visit) ?? refuse('not-found') })
  if (!outcome.ok) throw outcome.refusal
  return Response.json(outcome.value)
}

export async function keepPasskey(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const party = partyOf(visit) ?? refuse('not-found')
  const outcome = await visit.call(registerPasskey, { ...fields.object(), party })
  if (!outcome.ok) return devicesPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.sitePath('/me/devices'), 'ways-in.passkey-kept')
}

export async function nameAPasskey(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(renamePasskey, fields.object())
  if (!outcome.ok) return devicesPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.sitePath('/me/devices'), 'ways-in.passkey-renamed')
}

export async function dropPasskey(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(removePasskey, fields.object())
  if (!outcome.ok) return devicesPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.sitePath('/me/devices'), 'ways-in.passkey-removed')
}

/** What a browser needs to sign in with a passkey, as JSON for the island. */
export async function passkeyQuestion(visit: Visit): Promise<Response> {
  const party = partyOf(visit) ?? refuse('not-found')
  const outcome = await visit.call(beginPasskeySignIn, { party })
  if (!outcome.ok) throw outcome.refusal
  return Response.json(outcome.value)
}

export async function signInWithPasskey(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const party = partyOf(visit) ?? refuse('not-found')
  const userAgent = visit.request.headers.get('user-agent') ?? ''
  const outcome = await visit.call(signInByPasskey, { ...fields.object(), party, userAgent })
  if (!outcome.ok) return refusedSignIn(visit, outcome.refusal)
  const back = backPath(fields.get('back'), visit.sitePath('/me'))
  return signedIn(visit, outcome.value.secret, back)
}
