import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config.ts'
import { siteKey } from '../proofs/index.ts'

/** What an answer to a mail is about: whose module's business, and which of its things. */
export type ReplySubject = {
  /** One lower-case word of at most 12 letters; a module's `replies` names it. */
  readonly purpose: string
  /** A UUID. */
  readonly id: string
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const macLength = 12
const shape = /^reply-([a-z]{1,12})-([a-z2-7]{45})$/

/**
 * The address to which somebody answers a mail, undefined when no domain for answers is set. Like a signed link it carries what it is for, signed
 * so that nobody can make another; 64 characters before the @ at most, and letters that no mail server changes (base32, lower case).
 */
export async function replyAddress(
  config: Config,
  { purpose, id }: ReplySubject,
): Promise<string | undefined> {
  const { domain } = config.inboundMail
  if (domain === undefined) return undefined
  const bytes = bytesOf(id)
  const word = base32(Buffer.concat([bytes, await mac(config, purpose, bytes)]))
  return `reply-${purpose}-${word}@${domain}`
}

/** What an address is for; undefined when it is not one of ours, or was changed. */
export async function readReplyAddress(
  config: Config,
  address: string,
): Promise<ReplySubject | undefined> {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  if (at < 0 || domain !== config.inboundMail.domain?.toLowerCase()) return undefined
  const [, purpose = '', word = ''] = shape.exec(address.slice(0, at).toLowerCase()) ?? []
  const bytes = fromBase32(word)
  if (bytes.length !== 16 + macLength || base32(bytes) !== word) return undefined
  const id = bytes.subarray(0, 16)
  return timingSafeEqual(bytes.subarray(16), await mac(config, purpose, id))
    ? { purpose, id: uuidOf(id) }
    : undefined
}

async function mac(config: Config, purpose: string, id: Buffer): Promise<Buffer> {
  const { secretKey } = await siteKey(config)
  return createHmac('sha256', secretKey)
    .update(`korzo-reply/1 ${purpose} `)
    .update(id)
    .digest()
    .subarray(0, macLength)
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function base32(bytes: Buffer): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  const length = Math.ceil((bytes.length * 8) / 5)
  bits <<= BigInt(length * 5 - bytes.length * 8)
  let word = ''
  for (let at = length - 1; at >= 0; at--) word += alphabet[Number((bits >> BigInt(at * 5)) & 31n)]
  return word
}

function fromBase32(word: string): Buffer {
  let bits = 0n
  for (const letter of word) bits = (bits << 5n) | BigInt(alphabet.indexOf(letter))
  const length = Math.floor((word.length * 5) / 8)
  bits >>= BigInt(word.length * 5 - length * 8)
  return Buffer.from(bits.toString(16).padStart(length * 2, '0'), 'hex')
}
