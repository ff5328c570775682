import type { Config } from '#kernel/config.ts'
import type { Runtime } from '#kernel/contract.ts'
import { readSignedLink, signedLink } from '#kernel/signed-link.ts'

const purpose = 'programmes.partner'
const days = 120

/** The word of the link with which a partner answers. */
export function partnerLink(
  config: Config,
  about: { tenantId: string; partnerId: string },
  now: Date,
): Promise<string> {
  return signedLink(config, {
    purpose,
    about,
    expiresAt: new Date(now.getTime() + days * 86_400_000),
  })
}

/** Which partner a word is for; undefined when it is forged or too old. */
export async function partnerOfLink(
  { config }: Runtime,
  { word, now }: { word: string; now: Date },
): Promise<{ tenantId: string; partnerId: string } | undefined> {
  const reading = await readSignedLink(config, { word, purpose, now })
  if (reading.state !== 'valid') return undefined
  const { tenantId = '', partnerId = '' } = reading.about
  return { tenantId, partnerId }
}
