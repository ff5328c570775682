import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import { wordingFor } from '#kernel/wording.ts'
import type { SurveyMoment } from '../domain/survey-form.ts'
import { overAt } from '../domain/survey-times.ts'
import { registrationSubject } from '../queries/registration-subject.ts'
import { surveyLink } from '../use-cases/survey-link.ts'
import type { SurveyNews } from '../use-cases/tell-participant.ts'

const about = z.object({ tenantId: z.string(), registrationId: z.string() })

/** Asks a participant to answer the survey before or after an event: one link, which works without signing in. */
function surveyMail(moment: SurveyMoment, news: SurveyNews): Mail {
  return {
    name: `events.${news}`,
    async render({ runtime, locale, arguments: given, url }) {
      const { tenantId, registrationId } = about.parse(given)
      const found = await registrationSubject(runtime.db, { tenantId, id: registrationId })
      const until = moment === 'before' ? found.endsAt : overAt(found)
      const said = {
        event: wordingFor(found.title, locale.language).text,
        name: found.name,
        until: locale.dateTime(until, found.zone),
      }
      const link = { tenantId, registrationId, moment }
      const word = await surveyLink(runtime.config, link, runtime.clock())
      const page = `/${locale.language}/${found.network}/events/${found.slug}`
      return letter(locale, {
        subject: locale.texts(`events.mail-${news}-subject`, said),
        paragraphs: [
          locale.texts(`events.mail-${news}-text`, said),
          locale.t('events.mail-survey-nameless'),
        ],
        action: {
          text: locale.t('events.answer-survey'),
          href: url(`${page}/survey?word=${encodeURIComponent(word)}`),
        },
      })
    },
  }
}

export const surveyMails: readonly Mail[] = (['before', 'after'] as const).flatMap((moment) => [
  surveyMail(moment, `survey-${moment}`),
  surveyMail(moment, `survey-${moment}-again`),
])
