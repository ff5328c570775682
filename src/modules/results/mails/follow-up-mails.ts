import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import { wordingFor } from '#kernel/wording.ts'
import { overAt } from '../domain/follow-up-times.ts'
import { askedOf } from '../queries/follow-ups.ts'
import { followUpLink } from '../use-cases/follow-up-link.ts'

const about = z.object({
  tenantId: z.string(),
  followUpId: z.string(),
  applicationId: z.string(),
})

/** Asks an organisation what is still there, or for a report on money granted: one link, which works without signing in and can be handed on to whoever knows. */
function followUpMail(
  name: 'follow-up' | 'follow-up-again' | `report${'' | '-soon' | '-late'}`,
): Mail {
  return {
    name: `results.${name}`,
    async render({ runtime, locale, arguments: given, url }) {
      const key = about.parse(given)
      const asked = await askedOf(runtime.db, key)
      if (asked === undefined || asked.askedAt === null) throw new Error('nothing was asked')
      const said = {
        programme: wordingFor(asked.title, locale.language).text,
        organisation: asked.applicantName,
        year: String(asked.year),
        report: wordingFor(asked.reportTitle, locale.language).text,
        due: locale.date(asked.dueOn),
        until: locale.date(overAt({ ...asked, askedAt: asked.askedAt })),
      }
      const isReport = asked.kind === 'report'
      const word = await followUpLink(runtime.config, key, runtime.clock())
      const page = `/${locale.language}/${asked.network}/follow-up`
      return letter(locale, {
        subject: locale.texts(`results.mail-${name}-subject`, said),
        paragraphs: [
          locale.texts(`results.mail-${name}-text`, said),
          locale.t(`results.mail-${isReport ? 'report' : 'follow-up'}-hand-on`),
        ],
        action: {
          text: locale.t(isReport ? 'results.write-report' : 'results.answer-follow-up'),
          href: url(`${page}?word=${encodeURIComponent(word)}`),
        },
      })
    },
  }
}

export const followUpMails: readonly Mail[] = [
  followUpMail('follow-up'),
  followUpMail('follow-up-again'),
  followUpMail('report'),
  followUpMail('report-soon'),
  followUpMail('report-late'),
]
