import { refuse } from '@korzo/values'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { mailboxOf, oneself, self } from '#modules/people/index.ts'
import { passkeysOf } from '../queries/ways-in.ts'
import { beginAttempt, takeAttempt } from './attempt.ts'
import { answerOf, passkeyInput, relyingPartyInput } from './passkey-answer.ts'

const most = 20

/** Asks a browser for a new passkey. */
export const beginPasskey = useCase({
  name: 'ways-in.begin-passkey',
  input: z.object({ party: relyingPartyInput }),
  may: oneself,
  load: self,
  async run(work, { party }, { id }) {
    const known = await passkeysOf(work.db, id)
    if (known.length >= most) refuse('ways-in.too-many-passkeys', { most })
    const mailbox = await mailboxOf(work.db, id)
    const { generateRegistrationOptions } = await import('@simplewebauthn/server')
    const options = await generateRegistrationOptions({
      rpName: 'Korzo',
      rpID: party.id,
      userID: new Uint8Array(Buffer.from(id.replaceAll('-', ''), 'hex')),
      userName: mailbox?.address ?? id,
      userDisplayName: work.actor.kind === 'person' ? work.actor.name : '',
      excludeCredentials: known.map(({ credentialId, transports }) => ({
        id: credentialId,
        transports: [...transports],
      })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const secret = await beginAttempt(work, {
      kind: 'passkey-registration',
      personId: id,
      details: { challenge: options.challenge },
      minutes: 10,
    })
    return { secret, options }
  },
})

/** Keeps the passkey a browser made. */
export const registerPasskey = useCase({
  name: 'ways-in.register-passkey',
  input: passkeyInput.extend({ label: z.string().trim().min(1).max(80) }),
  may: oneself,
  load: self,
  async run(work, { party, secret, response, label }, { id }) {
    const { db, now, newId, record } = work
    const attempt = await takeAttempt(work, 'passkey-registration', secret)
    if (attempt.personId !== id) refuse('ways-in.attempt-over')
    const { challenge } = z.object({ challenge: z.string() }).parse(attempt.details)
    const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
    const made = await verifyRegistrationResponse({
      response: answerOf<RegistrationResponseJSON>(response),
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
    }).catch(() => refuse('ways-in.passkey-failed'))
    if (!made.verified) refuse('ways-in.passkey-failed')
    const { credential } = made.registrationInfo
    const passkeyId = newId<'passkey'>()
    const kept = await db
      .insertInto('ways_in.passkey')
      .values({
        id: passkeyId,
        person_id: id,
        credential_id: credential.id,
        public_key: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        label,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column('credential_id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept === undefined) refuse('ways-in.passkey-known')
    await record('ways-in.passkey-registered', { personId: id, passkeyId })
    return { passkeyId }
  },
})
