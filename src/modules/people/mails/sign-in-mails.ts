import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import { linkMinutes } from '../domain/link-minutes.ts'

export const signInMails: readonly Mail[] = [
  {
    name: 'people.sign-in-link',
    render({ locale, arguments: given, url }) {
      const { secret } = z.object({ secret: z.string() }).parse(given)
      return letter(locale, {
        subject: locale.t('people.link-mail-subject'),
        paragraphs: [
          locale.t('people.link-mail-text', { minutes: linkMinutes }),
          locale.t('people.link-mail-not-you'),
        ],
        action: {
          text: locale.t('people.sign-in'),
          href: url(`/${locale.language}/sign-in/link?secret=${secret}`),
        },
      })
    },
  },
  {
    name: 'people.no-account',
    render: ({ locale, url }) =>
      letter(locale, {
        subject: locale.t('people.no-account-subject'),
        paragraphs: [locale.t('people.no-account-text')],
        action: { text: locale.t('people.no-account-action'), href: url(`/${locale.language}`) },
      }),
  },
]
