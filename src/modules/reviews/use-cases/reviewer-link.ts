import type { Config } from '#kernel/config.ts'
import type { Runtime } from '#kernel/contract.ts'
import { readSignedLink, signedLink } from '#kernel/signed-link.ts'

const purpose = 'reviews.reviewer'
const days = 60

/** The word of the link with which somebody answers whether they will review. */
export function reviewerLink(
  config: Config,
  about: { tenantId: string; reviewerId: string },
  now: Date,
): Promise<string> {
  return signedLink(config, {
    purpose,
    about,
    expiresAt: new Date(now.getTime() + days * 86_400_000),
  })
}

/** Which reviewer a word is for; undefined when it is forged or too old. */
export async function reviewerOfLink(
  { config }: Pick<Runtime, 'config'>,
  { word, now }: { word: string; now: Date },
): Promise<{ tenantId: string; id: string } | undefined> {
  const reading = await readSignedLink(config, { word, purpose, now })
  if (reading.state !== 'valid') return undefined
  const { tenantId = '', reviewerId = '' } = reading.about
  return { tenantId, id: reviewerId }
}
