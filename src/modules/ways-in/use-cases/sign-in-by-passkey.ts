import { refuse } from '@korzo/values'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone, beginSessionFor } from '#modules/people/index.ts'
import { beginAttempt, takeAttempt } from './attempt.ts'
import { answerOf, passkeyInput, relyingPartyInput } from './passkey-answer.ts'

/** Asks a browser for any passkey it has for this site. */
export const beginPasskeySignIn = useCase({
  name: 'ways-in.begin-passkey-sign-in',
  input: z.object({ party: relyingPartyInput }),
  may: anyone,
  load: () => ({}),
  async run(work, { party }) {
    const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
    const options = await generateAuthenticationOptions({
      rpID: party.id,
      userVerification: 'required',
    })
    const secret = await beginAttempt(work, {
      kind: 'passkey-sign-in',
      details: { challenge: options.challenge },
      minutes: 10,
    })
    return { secret, options }
  },
})

/** Signs in with the answer of a passkey. An answer works once; one from a copied passkey (its counter ran back) never. */
export const signInByPasskey = useCase({
  name: 'ways-in.sign-in-by-passkey',
  input: passkeyInput.extend({ userAgent: z.string() }),
  may: anyone,
  load: async (work, { response }) => {
    const answer = answerOf<AuthenticationResponseJSON>(response)
    const passkey = await passkeyOf(work, answer.id)
    return { answer, passkey: passkey ?? refuse('ways-in.passkey-unknown') }
  },
  async run(work, { party, secret, userAgent }, { answer, passkey }) {
    const { details } = await takeAttempt(work, 'passkey-sign-in', secret)
    const { challenge } = z.object({ challenge: z.string() }).parse(details)
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
    const proven = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: {
        id: passkey.credential_id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: Number(passkey.counter),
      },
    }).catch(() => refuse('ways-in.passkey-failed'))
    if (!proven.verified) refuse('ways-in.passkey-failed')
    await work.db
      .updateTable('ways_in.passkey')
      .set({ counter: proven.authenticationInfo.newCounter, used_at: work.now })
      .where('id', '=', passkey.id)
      .execute()
    return beginSessionFor(work, { personId: passkey.person_id, method: 'passkey', userAgent })
  },
})

function passkeyOf({ db }: Work, credentialId: string) {
  return db
    .selectFrom('ways_in.passkey as passkey')
    .innerJoin('people.person', 'people.person.id', 'passkey.person_id')
    .select([
      'passkey.id',
      'passkey.person_id',
      'passkey.credential_id',
      'passkey.public_key',
      'passkey.counter',
    ])
    .where('passkey.credential_id', '=', credentialId)
    .where('people.person.erased_at', 'is', null)
    .forUpdate('passkey')
    .executeTakeFirst()
}
