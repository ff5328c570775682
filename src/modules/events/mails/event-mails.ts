import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import { wordingFor } from '#kernel/wording.ts'
import { registrationSubject } from '../queries/registration-subject.ts'
import type { News, SurveyNews } from '../use-cases/tell-participant.ts'
import { calendarText } from './calendar-text.ts'
import { surveyMails } from './survey-mails.ts'

const about = z.object({ tenantId: z.string(), registrationId: z.string() })
type RegistrationNews = Exclude<News, SurveyNews>
const takesPart: readonly RegistrationNews[] = ['confirmed', 'moved-up']

/** A mail about a registration: what it is now, when and where, the code for the door, and the day for one's calendar. */
function registrationMail(news: RegistrationNews): Mail {
  return {
    name: `events.${news}`,
    async render({ runtime, locale, arguments: given, url }) {
      const { tenantId, registrationId } = about.parse(given)
      const found = await registrationSubject(runtime.db, { tenantId, id: registrationId })
      const event = wordingFor(found.title, locale.language).text
      const page = url(`/${locale.language}/${found.network}/events/${found.slug}`)
      const said = {
        event,
        name: found.name,
        code: found.code,
        when: locale.dateTime(found.startsAt, found.zone),
        where: found.venue === '' ? found.onlineUrl : found.venue,
      }
      const isIn = takesPart.includes(news)
      const paragraphs = [
        locale.texts(`events.mail-${news}-text`, said),
        ...(isIn ? [locale.t('events.mail-code', said)] : []),
      ]
      const mail = letter(locale, {
        subject: locale.texts(`events.mail-${news}-subject`, said),
        paragraphs,
        action:
          isIn || news === 'waiting' || news === 'promise-due'
            ? { text: locale.t('events.see-registration'), href: `${page}/registration` }
            : { text: locale.t('events.see-event'), href: page },
      })
      if (news === 'waiting' || news === 'promise-due') return mail
      const calendar = calendarText(event, [
        {
          id: found.eventId,
          startsAt: found.startsAt,
          endsAt: found.endsAt,
          changedAt: found.changedAt,
          sequence: isIn ? found.sequence : found.sequence + 1,
          title: event,
          text: wordingFor(found.summary, locale.language).text,
          place: said.where,
          url: page,
          isCancelled: !isIn,
        },
      ])
      return { ...mail, calendar }
    },
  }
}

export const eventMails: readonly Mail[] = [
  ...(
    ['confirmed', 'waiting', 'moved-up', 'cancelled', 'event-cancelled', 'promise-due'] as const
  ).map(registrationMail),
  ...surveyMails,
]
