import { importJWK, type JWK, SignJWT } from 'jose'
import type { Visit } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { siteKey } from '#kernel/proofs/index.ts'
import { publicUrl } from '#kernel/public-url.ts'
import { wordingFor } from '#kernel/wording.ts'
import type { Certificate } from '../queries/certificates.ts'

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64url')

/** The key that signs badges, as a JWK: the site's own, the same that signs the roots of the proof chain. */
export async function badgeKey({ runtime }: Visit): Promise<JWK> {
  const { publicKey } = await siteKey(runtime.config)
  return {
    kty: 'OKP',
    crv: 'Ed25519',
    x: base64(publicKey),
    kid: `${publicUrl(runtime)}/certificates/key.json`,
    alg: 'EdDSA',
    use: 'sig',
  }
}

/** The issuer of badges as Open Badges 3 describes it. */
export function issuerProfile({ runtime }: Visit, networkId: string, name: LocalizedText) {
  const url = publicUrl(runtime)
  return {
    id: `${url}/certificates/issuers/${networkId}`,
    type: ['Profile'],
    name: wordingFor(name, 'en').text,
    url,
  }
}

/**
 * A certificate as an Open Badges 3 credential, secured as VC-JWT (the external proof of 1EdTech's specification, section 8.2) and signed
 * with EdDSA; `kid` leads to the key. The holder is named by an opaque id and the name printed on the certificate.
 */
export async function openBadge(visit: Visit, certificate: Certificate): Promise<string> {
  const { runtime } = visit
  const url = publicUrl(runtime)
  const credential = badgeCredential(visit, certificate)
  const { secretKey } = await siteKey(runtime.config)
  const key = await badgeKey(visit)
  const { alg: _alg, use: _use, kid, ...raw } = key
  const privateKey = await importJWK({ ...raw, d: base64(secretKey) }, 'EdDSA')
  return new SignJWT({ ...credential })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: kid ?? `${url}/certificates/key.json` })
    .setIssuer(credential.issuer.id)
    .setJti(credential.id)
    .setSubject(credential.credentialSubject.id)
    .setNotBefore(Math.floor(certificate.issuedAt.getTime() / 1000))
    .sign(privateKey)
}

/** What the badge says, before it is signed. */
export function badgeCredential(visit: Visit, certificate: Certificate) {
  const url = publicUrl(visit.runtime)
  const address = `${url}/certificates/${certificate.code}`
  const english = (text: LocalizedText) => wordingFor(text, 'en').text
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      // Names 1EdTechRevocationList.
      'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
    ],
    id: `${address}/badge.jwt`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: english(certificate.title),
    issuer: issuerProfile(visit, certificate.networkId, certificate.issuer),
    validFrom: certificate.issuedAt.toISOString(),
    credentialSubject: {
      id: `urn:uuid:${certificate.personId}`,
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: false,
          identityHash: certificate.holder ?? '',
          identityType: 'name',
        },
      ],
      achievement: {
        id: `${address}#achievement`,
        type: ['Achievement'],
        name: english(certificate.title),
        description: english(certificate.statement),
        criteria: { narrative: english(certificate.statement) },
      },
    },
    credentialStatus: {
      id: `${url}/certificates/issuers/${certificate.networkId}/revocations`,
      type: '1EdTechRevocationList',
    },
  }
}
