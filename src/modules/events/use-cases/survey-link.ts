import type { Config } from '#kernel/config.ts'
import { readSignedLink, signedLink } from '#kernel/signed-link.ts'
import type { SurveyMoment } from '../domain/survey-form.ts'

const purpose = 'events.survey'
const days = 60

type About = {
  readonly tenantId: string
  readonly registrationId: string
  readonly moment: SurveyMoment
}

/** The word of the link with which a participant answers a survey on whatever phone is at hand. */
export function surveyLink(config: Config, about: About, now: Date): Promise<string> {
  const expiresAt = new Date(now.getTime() + days * 86_400_000)
  return signedLink(config, { purpose, about, expiresAt })
}

/** What a word is for; undefined when it is forged or too old. */
export async function surveyOfLink(
  config: Config,
  { word, now }: { word: string; now: Date },
): Promise<About | undefined> {
  const reading = await readSignedLink(config, { word, purpose, now })
  if (reading.state !== 'valid') return undefined
  const { tenantId = '', registrationId = '', moment } = reading.about
  return moment === 'before' || moment === 'after'
    ? { tenantId, registrationId, moment }
    : undefined
}
