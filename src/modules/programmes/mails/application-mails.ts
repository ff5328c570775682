import { z } from 'zod'
import type { Mail, Runtime } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import type { Locale } from '#kernel/locale.ts'
import { wordingFor } from '#kernel/wording.ts'
import { partnersCountUntil } from '../domain/eligibility.ts'
import { mailSubject } from '../queries/mail-subject.ts'
import { partnerAsked } from '../queries/partner-asked.ts'
import { partnerLink } from '../use-cases/answer-as-partner.ts'

const about = z.object({ tenantId: z.string(), applicationId: z.string(), at: z.string() })
const partner = z.object({ tenantId: z.string(), partnerId: z.string() })

type Letter = {
  runtime: Runtime
  locale: Locale
  arguments: Record<string, unknown>
  url(path: string): string
}

/** A mail about an application: what happened, in a sentence or two, and the way to it. */
function applicationMail(
  name: string,
  words: (locale: Locale, said: Said) => readonly string[],
): Mail {
  return {
    name: `programmes.${name}`,
    async render({ runtime, locale, arguments: given, url }: Letter) {
      const { tenantId, applicationId, at } = about.parse(given)
      const subject = await mailSubject(runtime.db, { tenantId, id: applicationId })
      const call = wordingFor(subject.callTitle, locale.language).text
      const when = locale.dateTime(new Date(at), subject.zone)
      const until = subject.until === null ? '' : locale.dateTime(subject.until, subject.zone)
      return letter(locale, {
        subject: locale.texts(`programmes.mail-${name}-subject`, { call, code: subject.code }),
        paragraphs: words(locale, {
          call,
          code: subject.code,
          applicant: subject.applicantName,
          when,
          until,
          digest: subject.digest ?? '',
        }),
        action: {
          text: locale.t('programmes.see-application'),
          href: url(`/${locale.language}/${subject.network}/applications/${applicationId}`),
        },
      })
    },
  }
}

type Said = {
  call: string
  code: string
  applicant: string
  when: string
  until: string
  digest: string
}

export const applicationMails: readonly Mail[] = [
  applicationMail('handed-in', (locale, said) => [
    locale.t('programmes.mail-handed-in-text', said),
    locale.t('programmes.mail-digest', said),
  ]),
  applicationMail('returned', (locale, said) => [locale.t('programmes.mail-returned-text', said)]),
  applicationMail('found-ineligible', (locale, said) => [
    locale.t('programmes.mail-found-ineligible-text', said),
  ]),
  applicationMail('offered', (locale, said) => [locale.t('programmes.mail-offered-text', said)]),
  applicationMail('activity-freed', (locale, said) => [
    locale.t('programmes.mail-activity-freed-text', said),
  ]),
  applicationMail('answer-recorded', (locale, said) => [
    locale.t('programmes.mail-answer-recorded-text', said),
  ]),
  applicationMail('offer-expired', (locale, said) => [
    locale.t('programmes.mail-offer-expired-text', said),
  ]),
  {
    name: 'programmes.partner-asked',
    async render({ runtime, locale, arguments: given, url }: Letter) {
      const { tenantId, partnerId } = partner.parse(given)
      const asked = await partnerAsked(runtime.db, { tenantId, partnerId })
      const word = await partnerLink(runtime.config, { tenantId, partnerId }, runtime.clock())
      return letter(locale, {
        subject: locale.t('programmes.are-you-partner'),
        paragraphs: [
          locale.t('programmes.partner-text', {
            applicant: asked?.applicantName ?? '',
            partner: asked?.name ?? '',
            role: asked?.role ?? '',
            call: wordingFor(asked?.callTitle ?? {}, locale.language).text,
          }),
          ...(asked === undefined
            ? []
            : [
                locale.t('programmes.partner-until', {
                  when: locale.dateTime(
                    partnersCountUntil({ ...asked, state: asked.applicationState }),
                    asked.zone,
                  ),
                }),
              ]),
        ],
        action: {
          text: locale.t('programmes.answer'),
          href: url(`/${locale.language}/partner?word=${encodeURIComponent(word)}`),
        },
      })
    },
  },
]
