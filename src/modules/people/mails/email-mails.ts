import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import { linkMinutes } from '../domain/link-minutes.ts'

export const emailMails: readonly Mail[] = [
  {
    name: 'people.confirm-email',
    render({ locale, arguments: given, url }) {
      const { secret } = z.object({ secret: z.string() }).parse(given)
      return letter(locale, {
        subject: locale.t('people.confirm-email-subject'),
        paragraphs: [locale.t('people.confirm-email-text', { minutes: linkMinutes })],
        action: {
          text: locale.t('people.confirm-email-button'),
          href: url(`/${locale.language}/emails/confirm?secret=${secret}`),
        },
      })
    },
  },
  {
    name: 'people.email-of-another',
    render: ({ locale }) =>
      letter(locale, {
        subject: locale.t('people.email-of-another-subject'),
        paragraphs: [locale.t('people.email-of-another-text')],
      }),
  },
]
