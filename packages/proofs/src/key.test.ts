import {
  createPrivateKey,
  createPublicKey,
  sign as nodeSign,
  verify as nodeVerify,
} from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { fingerprint, isSignedBy, sign, signingKey } from './key.ts'
import { keyFile, readKey } from './key-file.ts'
import { otherKey, siteKey } from './testing.ts'

const statement = { format: 'korzo-test/1', said: 'the river floods in March' }

describe('RFC 8032, section 7.1', () => {
  test.each([
    [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('secret %s', (secret, publicKey, message, signature) => {
    expect(signingKey(hexToBytes(secret))).toEqual({ secretKey: secret, publicKey })
    expect(bytesToHex(ed25519.sign(hexToBytes(message), hexToBytes(secret)))).toBe(signature)
  })
})

test('an independent program accepts our signature and makes the same one', () => {
  const pkcs8 = Buffer.from(`302e020100300506032b657004220420${siteKey.secretKey}`, 'hex')
  const secret = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const message = Buffer.from('{"format":"korzo-test/1","said":"the river floods in March"}')
  const signature = sign(statement, siteKey)
  expect(nodeVerify(null, message, createPublicKey(secret), Buffer.from(signature, 'hex'))).toBe(
    true,
  )
  expect(nodeSign(null, message, secret).toString('hex')).toBe(signature)
})

test('only the key that signed is accepted, and only for what it signed', () => {
  const signature = sign(statement, siteKey)
  expect(isSignedBy(statement, signature, siteKey.publicKey)).toBe(true)
  expect(isSignedBy(statement, signature, otherKey.publicKey)).toBe(false)
  expect(isSignedBy({ ...statement, said: 'in May' }, signature, siteKey.publicKey)).toBe(false)
})

test('weak keys, under which one signature fits every statement, are refused', () => {
  const identity = `01${'00'.repeat(31)}`
  const signature = `${identity}${'00'.repeat(32)}`
  expect(isSignedBy(statement, signature, identity)).toBe(false)
})

test('what is not a key or a signature is no signature, not a crash', () => {
  expect(isSignedBy(statement, 'zz', siteKey.publicKey)).toBe(false)
  expect(isSignedBy(statement, sign(statement, siteKey), 'ff')).toBe(false)
})

test('the fingerprint is SHA-256 of the key’s bytes', () => {
  expect(fingerprint('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')).toBe(
    '21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9',
  )
})

test('a key is read back from its file; halves that do not belong together are refused', () => {
  expect(readKey(keyFile(siteKey))).toEqual(siteKey)
  const mixed = keyFile({ secretKey: siteKey.secretKey, publicKey: otherKey.publicKey })
  expect(() => readKey(mixed)).toThrow('expected the public key of this secret key')
})

test('a key of fewer than 32 bytes is refused', () => {
  expect(() => signingKey(new Uint8Array(31))).toThrow(RangeError)
})
