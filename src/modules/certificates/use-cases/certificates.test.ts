import { importJWK, type JWK, jwtVerify } from 'jose'
import { getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { siteTenant } from '#kernel/tenant.ts'
import { eraseMe } from '#modules/people/use-cases/erase-person.ts'
import {
  makeWorld,
  monday,
  type Someone,
  system,
  valueOf,
  type World,
} from '../../../../tests/world.ts'
import { certificateCode, printedCode, readCode } from '../domain/certificate-code.ts'
import { issueCertificate, revokeCertificate } from './issue-certificate.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => world.at(monday))
afterAll(() => world.close())

/** What a screen reader is given: elements by their role. */
const spoken = z.object({
  children: z.array(
    z.object({ role: z.string(), children: z.array(z.object({ role: z.string() })) }),
  ),
})

const training = {
  networkId: siteTenant,
  issuer: { en: 'Smart Towns', sr: 'Паметни градови' },
  title: { en: 'Integrity Leadership Training', sr: 'Обука за интегритет' },
  statement: { en: 'Took part in three days of training.', sr: 'Учествовала у тродневној обуци.' },
}
async function certified(person: Someone, subject = 'learning.course:1'): Promise<string> {
  const input = { ...training, personId: person.id, subject }
  return valueOf(await issueCertificate.call(world.runtime, system, input)).code
}

test('a certificate is issued once for one deed, and anybody can check it', async () => {
  const ana = await world.person('Ana Ана Петровић')
  const code = await certified(ana)
  expect(await certified(ana)).toBe(code)
  expect(await certified(ana, 'learning.course:2')).not.toBe(code)
  const typed = printedCode(code).toLowerCase()
  const found = await world.fetch(`/sr/certificates?code=${typed}`)
  expect(found.headers.get('location')).toBe(`/sr/certificates/${code}`)
  const page = await (await world.fetch(`/sr/certificates/${code}`)).text()
  expect(page).toContain('Ana Ана Петровић')
  expect(page).toContain('Обука за интегритет')
  expect(await (await world.fetch('/en/me/certificates', { as: ana })).text()).toContain(
    printedCode(code),
  )
})

test('a wrong code is told apart from no code, and finds nothing', async () => {
  const wrong = await world.fetch('/en/certificates?code=22222-22222')
  expect([wrong.status, await wrong.text()]).toEqual([
    404,
    expect.stringContaining('No certificate has this code'),
  ])
  expect((await world.fetch('/en/certificates')).status).toBe(200)
  expect((await world.fetch('/en/certificates/2222222222')).status).toBe(404)
})

test('only those who vouch may issue and take back', async () => {
  const stranger = await world.person('Stranger')
  const input = { ...training, personId: stranger.id, subject: 'forged' }
  expect((await issueCertificate.call(world.runtime, stranger.actor, input)).ok).toBe(false)
  const code = await certified(stranger)
  const reason = { code, reason: 'Issued by mistake' }
  expect((await revokeCertificate.call(world.runtime, stranger.actor, reason)).ok).toBe(false)
})

test('the PDF is tagged, names its language, and holds fonts with Cyrillic', async () => {
  const code = await certified(await world.person('Ђорђе Šarić'))
  const answer = await world.fetch(`/sr/certificates/${code}/certificate.pdf`)
  const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1')
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(pdf.startsWith('%PDF-1.7')).toBe(true)
  expect(pdf).toContain('/Marked true')
  expect(pdf).toContain('/StructTreeRoot')
  expect(pdf).toContain('/Lang (sr-Cyrl)')
  expect(pdf).toContain('/S /H1')
  expect(pdf).toContain('/DisplayDocTitle true')
  expect(pdf).toContain('pdfuaid')
  expect(pdf.match(/\/FontFile2/g)?.length).toBe(3)
})

test('the short address a phone reads leads to the page that says whether it is good, in one line', async () => {
  const code = await certified(await world.person('Ana'))
  const short = await world.fetch(`/c/${code}`)
  expect(short.headers.get('location')).toBe(`/en/certificates/${code}`)
  const page = await (await world.fetch(`/en/certificates/${code}`)).text()
  expect(page).toContain(`href="http://korzo.test/c/${code}"`)
  expect(page).toContain('class="qr-code"')
  expect((await world.fetch('/c/nonsense')).headers.get('location')).toBe('/en/certificates')
})

test('whoever listens to the PDF hears a heading and paragraphs, in the order they are read', async () => {
  const code = await certified(await world.person('Ђорђе Šarić'))
  const answer = await world.fetch(`/sr/certificates/${code}/certificate.pdf`)
  const document = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()))
  const page = await document.getPage(1)
  const tree = spoken.parse(await page.getStructTree())
  const [whole] = tree.children
  expect([whole?.role, whole?.children.map(({ role }) => role)]).toEqual([
    'Document',
    ['P', 'H1', 'P', 'P', 'P', 'P', 'P'],
  ])
  const { items } = await page.getTextContent()
  const lines = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str] : []))
  expect(lines.slice(0, 5)).toEqual([
    'Паметни градови',
    'Сертификат',
    'Ђорђе Šarić',
    'Обука за интегритет',
    'Учествовала у тродневној обуци.',
  ])
  const { info } = await document.getMetadata()
  expect(info).toMatchObject({ Title: 'Обука за интегритет', Language: 'sr-Cyrl' })
})

test('the badge is an Open Badges 3 credential that the published key verifies', async () => {
  const ana = await world.person('Ana')
  const code = await certified(ana)
  const badge = await (await world.fetch(`/certificates/${code}/badge.jwt`)).text()
  const jwk = (await (await world.fetch('/certificates/key.json')).json()) as JWK
  const { payload, protectedHeader } = await jwtVerify(badge, await importJWK(jwk, 'EdDSA'), {
    currentDate: new Date(monday),
  })
  expect(protectedHeader).toMatchObject({ alg: 'EdDSA', kid: jwk.kid })
  expect(payload).toMatchObject({
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    iss: `http://korzo.test/certificates/issuers/${siteTenant}`,
    jti: `http://korzo.test/certificates/${code}/badge.jwt`,
    sub: `urn:uuid:${ana.id}`,
    validFrom: '2026-03-02T09:00:00.000Z',
    credentialSubject: { achievement: { name: 'Integrity Leadership Training' } },
  })
  const issuer = await world.fetch(`/certificates/issuers/${siteTenant}`)
  expect(await issuer.json()).toMatchObject({ id: payload.iss, name: 'Smart Towns' })
  const forged = badge.replace(/\.([\w-]+)\./, (_, body: string) => {
    const changed = Buffer.from(body, 'base64url').toString().replace('Ana', 'Eva')
    return `.${Buffer.from(changed).toString('base64url')}.`
  })
  await expect(jwtVerify(forged, await importJWK(jwk, 'EdDSA'))).rejects.toThrow()
})

/** What the published schema of Open Badges 3.0 (AchievementCredential, IMS Global, 2024) asks of every credential, with types as it names them. */
const profileShape = z.object({
  id: z.url(),
  type: z.array(z.string()).refine((types) => types.includes('Profile')),
  name: z.string().min(1),
  url: z.url(),
})
const credentialShape = z.object({
  '@context': z.tuple([
    z.literal('https://www.w3.org/ns/credentials/v2'),
    z.string().regex(/^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context-3\.\d\.\d\.json$/),
    z.literal('https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'),
  ]),
  id: z.url(),
  type: z.tuple([
    z.literal('VerifiableCredential'),
    z.enum(['OpenBadgeCredential', 'AchievementCredential']),
  ]),
  name: z.string().min(1),
  issuer: profileShape,
  validFrom: z.iso.datetime({ offset: true }),
  credentialSubject: z.strictObject({
    id: z.string().regex(/^[a-z]+:/),
    type: z.array(z.string()).refine((types) => types.includes('AchievementSubject')),
    identifier: z.array(
      z.strictObject({
        type: z.literal('IdentityObject'),
        hashed: z.boolean(),
        identityHash: z.string(),
        identityType: z.enum(['name', 'emailAddress', 'identifier', 'sourcedId', 'systemId']),
      }),
    ),
    achievement: z.strictObject({
      id: z.url(),
      type: z.array(z.string()).refine((types) => types.includes('Achievement')),
      name: z.string().min(1),
      description: z.string().min(1),
      criteria: z.strictObject({ narrative: z.string().min(1) }),
    }),
  }),
  credentialStatus: z.strictObject({ id: z.url(), type: z.literal('1EdTechRevocationList') }),
})

test('the badge has the shape of the published schema, and says the same in its claims and its list of revocations', async () => {
  const ana = await world.person('Ana Badge')
  const code = await certified(ana)
  const badge = await (await world.fetch(`/certificates/${code}/badge.jwt`)).text()
  const [header = '', body = ''] = badge
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString())
  const payload = JSON.parse(body)
  const credential = credentialShape.parse(payload)
  // Section 8.2 of the specification: the claims repeat the credential.
  expect(payload).toMatchObject({
    iss: credential.issuer.id,
    jti: credential.id,
    sub: credential.credentialSubject.id,
    nbf: new Date(credential.validFrom).getTime() / 1000,
  })
  expect(JSON.parse(header)).toMatchObject({ typ: 'JWT', alg: 'EdDSA', kid: expect.any(String) })
  const list = await (await world.fetch(new URL(credential.credentialStatus.id).pathname)).json()
  expect(list).toMatchObject({
    id: credential.credentialStatus.id,
    issuer: credential.issuer.id,
    revokedCredential: expect.any(Array),
  })
  expect(
    profileShape.parse(await (await world.fetch(new URL(credential.issuer.id).pathname)).json()).id,
  ).toBe(credential.issuer.id)
})

test('a certificate that was taken back says so everywhere', async () => {
  const code = await certified(await world.person('Boris'))
  const input = { code, reason: 'Issued by mistake' }
  valueOf(await revokeCertificate.call(world.runtime, system, input))
  const again = await revokeCertificate.call(world.runtime, system, input)
  expect(again).toMatchObject({ refusal: { code: 'certificates.revoked-already' } })
  const page = await (await world.fetch(`/en/certificates/${code}`)).text()
  expect(page).toContain('Taken back on')
  expect(page).toContain('Issued by mistake')
  expect((await world.fetch(`/en/certificates/${code}/certificate.pdf`)).status).toBe(404)
  expect((await world.fetch(`/certificates/${code}/badge.jwt`)).status).toBe(404)
  const list = await world.fetch(`/certificates/issuers/${siteTenant}/revocations`)
  expect(await list.json()).toMatchObject({
    revokedCredential: expect.arrayContaining([
      {
        id: `http://korzo.test/certificates/${code}/badge.jwt`,
        revoked: true,
        revocationReason: 'Issued by mistake',
      },
    ]),
  })
})

test('the certificate of somebody erased stays checkable without a name', async () => {
  const ceca = await world.person('Ceca Unforgettable')
  const code = await certified(ceca)
  valueOf(await eraseMe.call(world.runtime, ceca.actor, { isSure: 'yes' }))
  const page = await (await world.fetch(`/en/certificates/${code}`)).text()
  expect(page).not.toContain('Unforgettable')
  expect(page).toContain('asked to be erased')
  expect((await world.fetch(`/certificates/${code}/badge.jwt`)).status).toBe(404)
})

test('codes have no letters that are taken for one another, and are read as typed', () => {
  const code = certificateCode(new Uint8Array([0, 31, 32, 255, 8, 9, 10, 11, 12, 13]))
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{10}$/)
  expect(readCode(` ${printedCode(code).toLowerCase()} `)).toBe(code)
  expect(readCode('O0000-00000')).toBe(null)
  expect(readCode('')).toBe(null)
})
