import { isSignedBy, type Json, sign } from '@korzo/proofs'
import type { z } from 'zod'
import type { Config } from './config.ts'
import { siteKey } from './proofs/index.ts'

/** What a link may do, for whom, until when: `purpose` keeps a link for one thing from doing another. */
export type LinkStatement = {
  readonly purpose: string
  readonly about: { readonly [name: string]: string }
  readonly expiresAt: Date
}

/** What a link turned out to be. */
export type LinkReading =
  | { readonly state: 'valid'; readonly about: Readonly<Record<string, string>> }
  | { readonly state: 'expired' | 'forged' }

/**
 * A word for an address in a mail: it carries what it may do, signed with the site's key, so that nothing has to be stored and nobody can
 * make or change one. It may be used again until it expires; what happens once only says so in the database.
 */
export async function signedLink(config: Config, statement: LinkStatement): Promise<string> {
  const { purpose, about, expiresAt } = statement
  const said = { purpose, about, expiresAt: expiresAt.getTime() }
  const signature = sign(stated(said), await siteKey(config))
  return `${Buffer.from(JSON.stringify(said)).toString('base64url')}.${Buffer.from(signature, 'hex').toString('base64url')}`
}

/** Reads a word of `signedLink`. The instant of expiry is too late. */
export async function readSignedLink(
  config: Config,
  { word, purpose, now }: { word: string; purpose: string; now: Date },
): Promise<LinkReading> {
  const [body = '', signature = ''] = word.split('.')
  const said = readBody(body)
  if (said === undefined || said.purpose !== purpose) return { state: 'forged' }
  const { publicKey } = await siteKey(config)
  const hex = Buffer.from(signature, 'base64url').toString('hex')
  if (!isSignedBy(stated(said), hex, publicKey)) return { state: 'forged' }
  if (said.expiresAt <= now.getTime()) return { state: 'expired' }
  return { state: 'valid', about: said.about }
}

/**
 * A kind of link: what it is for, how many days it works, and what its word says. `read` gives undefined for a word that is forged, too
 * old or says something else.
 */
export function linkKind<About extends LinkStatement['about']>(
  purpose: string,
  { days, about: schema }: { days: number; about: z.ZodType<About> },
) {
  return {
    write: (config: Config, about: About, now: Date): Promise<string> =>
      signedLink(config, {
        purpose,
        about,
        expiresAt: new Date(now.getTime() + days * 86_400_000),
      }),
    async read(config: Config, { word, now }: { word: string; now: Date }) {
      const reading = await readSignedLink(config, { word, purpose, now })
      return reading.state === 'valid' ? schema.safeParse(reading.about).data : undefined
    },
  }
}

type Said = { purpose: string; about: Readonly<Record<string, string>>; expiresAt: number }

function stated(said: Said): Json & { readonly format: string } {
  return { format: 'korzo-link/1', ...said }
}

function readBody(body: string): Said | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
    return isSaid(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isSaid(value: unknown): value is Said {
  if (typeof value !== 'object' || value === null) return false
  const { purpose, about, expiresAt } = value as Record<string, unknown>
  return (
    typeof purpose === 'string' &&
    Number.isSafeInteger(expiresAt) &&
    typeof about === 'object' &&
    about !== null &&
    Object.values(about).every((entry) => typeof entry === 'string')
  )
}
