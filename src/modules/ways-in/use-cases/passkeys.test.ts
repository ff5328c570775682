import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/actor.ts'
import { makeWorld, monday, type Someone, valueOf, type World } from '../../../../tests/world.ts'
import { relyingParty } from '../domain/relying-party.ts'
import { passkeysOf } from '../queries/ways-in.ts'
import { removePasskey, renamePasskey } from './keep-passkeys.ts'
import { beginPasskey, registerPasskey } from './register-passkey.ts'
import { beginPasskeySignIn, signInByPasskey } from './sign-in-by-passkey.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => world.at(monday))
afterAll(() => world.close())

const party = { id: 'korzo.example', origin: 'https://korzo.example' }
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const base64 = (data: string | Uint8Array) => Buffer.from(data).toString('base64url')

/** An authenticator written after WebAuthn, section 6: an ES256 key, no attestation. */
function makeAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  let counter = 0
  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authenticatorData = (flags: number) => {
    counter += 1
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(party.id), Buffer.from([flags]), count])
  }
  const described = {
    id: base64(id),
    rawId: base64(id),
    type: 'public-key',
    clientExtensionResults: {},
  }
  return {
    runBack: () => void (counter = 0),
    make(challenge: string, origin = party.origin): string {
      const key = isoCBOR.encode(
        new Map<number, number | Uint8Array<ArrayBuffer>>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
          [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
        ]),
      )
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
      const authData = new Uint8Array(Buffer.concat([authenticatorData(0x45), credential]))
      const attestation = isoCBOR.encode(
        new Map<string, string | Map<string, string> | Uint8Array<ArrayBuffer>>([
          ['fmt', 'none'],
          ['attStmt', new Map<string, string>()],
          ['authData', authData],
        ]),
      )
      return JSON.stringify({
        ...described,
        response: {
          clientDataJSON: base64(clientData('webauthn.create', challenge, origin)),
          attestationObject: base64(attestation),
          transports: ['internal'],
        },
      })
    },
    use(challenge: string, origin = party.origin): string {
      const data = clientData('webauthn.get', challenge, origin)
      const authData = authenticatorData(0x05)
      const signed = createSign('sha256').update(Buffer.concat([authData, sha256(data)]))
      return JSON.stringify({
        ...described,
        response: {
          clientDataJSON: base64(data),
          authenticatorData: base64(authData),
          signature: base64(signed.sign(privateKey)),
        },
      })
    },
  }
}

async function registered(someone: Someone) {
  const authenticator = makeAuthenticator()
  const { secret, options } = valueOf(
    await beginPasskey.call(world.runtime, someone.actor, { party }),
  )
  const response = authenticator.make(options.challenge)
  const input = { party, secret, response, label: 'My phone' }
  valueOf(await registerPasskey.call(world.runtime, someone.actor, input))
  return authenticator
}
async function question() {
  const { secret, options } = valueOf(
    await beginPasskeySignIn.call(world.runtime, visitor, { party }),
  )
  return { secret, challenge: options.challenge }
}
const answer = (secret: string, response: string) =>
  signInByPasskey.call(world.runtime, visitor, { party, secret, response, userAgent: 'test' })
const refusalOf = (outcome: Awaited<ReturnType<typeof answer>>) =>
  outcome.ok ? null : outcome.refusal.code

describe('a passkey', () => {
  test('is registered and signs in, each answer once', async () => {
    const ana = await world.person('Ana')
    const authenticator = await registered(ana)
    const { secret, challenge } = await question()
    const response = authenticator.use(challenge)
    valueOf(await answer(secret, response))
    expect(refusalOf(await answer(secret, response))).toBe('ways-in.attempt-over')
    const [session] = await world.runtime.db
      .selectFrom('kernel.session')
      .select(['principal_id', 'method'])
      .where('method', '=', 'passkey')
      .execute()
    expect(session).toEqual({ principal_id: ana.id, method: 'passkey' })
  })

  test('answers only the question that was asked, at this site, in time', async () => {
    const authenticator = await registered(await world.person('Boris'))
    const first = await question()
    const second = await question()
    expect(refusalOf(await answer(first.secret, authenticator.use(second.challenge)))).toBe(
      'ways-in.passkey-failed',
    )
    const elsewhere = authenticator.use(first.challenge, 'https://korz0.example')
    expect(refusalOf(await answer(first.secret, elsewhere))).toBe('ways-in.passkey-failed')
    world.at('2026-03-02T09:10:00Z')
    const late = await answer(first.secret, authenticator.use(first.challenge))
    expect(refusalOf(late)).toBe('ways-in.attempt-over')
  })

  test('whose counter ran back was copied, and signs nobody in', async () => {
    const authenticator = await registered(await world.person('Ceca'))
    const first = await question()
    valueOf(await answer(first.secret, authenticator.use(first.challenge)))
    authenticator.runBack()
    const second = await question()
    const copied = await answer(second.secret, authenticator.use(second.challenge))
    expect(refusalOf(copied)).toBe('ways-in.passkey-failed')
  })

  test('nobody knows signs nobody in, nor does nonsense', async () => {
    const { secret, challenge } = await question()
    expect(refusalOf(await answer(secret, makeAuthenticator().use(challenge)))).toBe(
      'ways-in.passkey-unknown',
    )
    expect(refusalOf(await answer(secret, '{"id":7}'))).toBe('ways-in.passkey-failed')
    expect(refusalOf(await answer(secret, 'not json'))).toBe('ways-in.passkey-failed')
  })

  test('begun by one person is not kept by another', async () => {
    const [owner, thief] = [await world.person('Owner'), await world.person('Thief')]
    const { secret, options } = valueOf(
      await beginPasskey.call(world.runtime, owner.actor, { party }),
    )
    const response = makeAuthenticator().make(options.challenge)
    const input = { party, secret, response, label: 'x' }
    const outcome = await registerPasskey.call(world.runtime, thief.actor, input)
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'ways-in.attempt-over' } })
  })

  test('is renamed and removed by its owner alone, and then no longer signs in', async () => {
    const [owner, thief] = [await world.person('Owner'), await world.person('Thief')]
    const authenticator = await registered(owner)
    const [passkey] = await passkeysOf(world.runtime.db, owner.id)
    const passkeyId = passkey?.id ?? ''
    const input = { passkeyId, label: 'Stolen' }
    expect((await renamePasskey.call(world.runtime, thief.actor, input)).ok).toBe(false)
    expect((await removePasskey.call(world.runtime, thief.actor, { passkeyId })).ok).toBe(false)
    valueOf(await renamePasskey.call(world.runtime, owner.actor, { ...input, label: 'Old phone' }))
    const page = await (await world.fetch('/en/me/devices', { as: owner })).text()
    expect(page).toContain('Old phone')
    valueOf(await removePasskey.call(world.runtime, owner.actor, { passkeyId }))
    const { secret, challenge } = await question()
    expect(refusalOf(await answer(secret, authenticator.use(challenge)))).toBe(
      'ways-in.passkey-unknown',
    )
  })

  test.each([
    ['https://korzo.example', { id: 'korzo.example', origin: 'https://korzo.example' }],
    ['http://localhost:4310', { id: 'localhost', origin: 'http://localhost:4310' }],
    ['http://127.0.0.1:4310', null],
    ['https://[::1]:4310', null],
    ['http://korzo.example', null],
  ])('is made only where browsers make them: %s', (address, expected) =>
    expect(relyingParty(address)).toEqual(expected),
  )
})
