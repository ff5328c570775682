import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Config } from '#kernel/config.ts'
import { siteKey } from '#kernel/proofs/index.ts'

type Subscription = { readonly personId: string; readonly kind: string }

/** The code in a mail that ends mails of its kind: only the site can make it, and it never expires, as the mail does not. */
export async function unsubscribeCode(
  config: Config,
  { personId, kind }: Subscription,
): Promise<string> {
  const { secretKey } = await siteKey(config)
  // A key of its own, so that nothing signed here can be taken for a signature of the chain.
  const key = Buffer.from(
    hkdfSync('sha256', Buffer.from(secretKey, 'hex'), '', 'korzo unsubscribe', 32),
  )
  return createHmac('sha256', key).update(`${personId} ${kind}`).digest('base64url')
}

export async function isUnsubscribeCode(
  config: Config,
  { code, ...subscription }: Subscription & { readonly code: string },
): Promise<boolean> {
  const right = Buffer.from(await unsubscribeCode(config, subscription))
  const given = Buffer.from(code)
  return given.length === right.length && timingSafeEqual(given, right)
}
