import type { Config } from '#kernel/config.ts'
import { readSignedLink, signedLink } from '#kernel/signed-link.ts'
import { openDays } from '../domain/follow-up-times.ts'

const purpose = 'results.follow-up'

type About = {
  readonly tenantId: string
  readonly followUpId: string
  readonly applicationId: string
}

/** The word of the link with which an organisation answers, whoever of it opens the mail. */
export function followUpLink(config: Config, about: About, now: Date): Promise<string> {
  const expiresAt = new Date(now.getTime() + openDays * 86_400_000)
  return signedLink(config, { purpose, about, expiresAt })
}

/** What a word is for; undefined when it is forged or too old. */
export async function followUpOfLink(
  config: Config,
  { word, now }: { word: string; now: Date },
): Promise<About | undefined> {
  const reading = await readSignedLink(config, { word, purpose, now })
  if (reading.state !== 'valid') return undefined
  const { tenantId = '', followUpId = '', applicationId = '' } = reading.about
  return { tenantId, followUpId, applicationId }
}
