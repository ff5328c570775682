import { z } from 'zod'
import type { Mail, Runtime } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import type { Locale } from '#kernel/locale.ts'
import { unsubscribeCode } from '../use-cases/unsubscribe-code.ts'

const said = z.object({
  message: z.string(),
  arguments: z.record(z.string(), z.unknown()),
  path: z.string(),
})
const notice = said.extend({ personId: z.string(), kind: z.string() })
const digest = z.object({ personId: z.string(), count: z.number(), notices: z.array(said) })

export const noticeMails: readonly Mail[] = [
  {
    name: 'people.notice',
    async render({ runtime, locale, arguments: given, url }) {
      const { personId, kind, ...news } = notice.parse(given)
      const text = textOf(locale, news)
      const address = await unsubscribeAddress(runtime, locale, { personId, kind })
      return letter(locale, {
        subject: text,
        paragraphs: [text],
        action: { text: locale.t('people.have-a-look'), href: url(pathOf(locale, news.path)) },
        unsubscribe: { text: locale.t('people.no-more-of-these'), href: url(address) },
      })
    },
  },
  {
    name: 'people.digest',
    async render({ runtime, locale, arguments: given, url }) {
      const { personId, count, notices } = digest.parse(given)
      const address = await unsubscribeAddress(runtime, locale, { personId, kind: '*' })
      return letter(locale, {
        subject: locale.t('people.digest-subject', { count }),
        paragraphs: notices.map(
          (news) => `${textOf(locale, news)}\n${url(pathOf(locale, news.path))}`,
        ),
        action: { text: locale.t('people.me'), href: url(pathOf(locale, '/me')) },
        unsubscribe: { text: locale.t('people.no-more-mails'), href: url(address) },
      })
    },
  },
]

function textOf(locale: Locale, news: z.output<typeof said>): string {
  return locale.say(news.message, news.arguments) ?? news.message
}

function pathOf({ language }: Locale, path: string): string {
  return `/${language}${path}`
}

async function unsubscribeAddress(
  { config }: Runtime,
  locale: Locale,
  subscription: { personId: string; kind: string },
): Promise<string> {
  const code = await unsubscribeCode(config, subscription)
  const { personId, kind } = subscription
  return pathOf(locale, `/unsubscribe?${new URLSearchParams({ person: personId, kind, code })}`)
}
