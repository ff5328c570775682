import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import { linkMinutes } from '#modules/people/index.ts'

export const signInMails: readonly Mail[] = [
  {
    name: 'ways-in.sign-in-link',
    render({ locale, arguments: given, url }) {
      const { secret } = z.object({ secret: z.string() }).parse(given)
      return letter(locale, {
        subject: locale.t('ways-in.link-mail-subject'),
        paragraphs: [
          locale.t('ways-in.link-mail-text', { minutes: linkMinutes }),
          locale.t('ways-in.link-mail-not-you'),
        ],
        action: {
          text: locale.t('ways-in.sign-in'),
          href: url(`/${locale.language}/sign-in/link?secret=${secret}`),
        },
      })
    },
  },
  {
    name: 'ways-in.no-account',
    render: ({ locale, url }) =>
      letter(locale, {
        subject: locale.t('ways-in.no-account-subject'),
        paragraphs: [locale.t('ways-in.no-account-text')],
        action: { text: locale.t('ways-in.no-account-action'), href: url(`/${locale.language}`) },
      }),
  },
]
