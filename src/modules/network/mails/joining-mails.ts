import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import type { Locale } from '#kernel/locale.ts'
import { wordingFor } from '#kernel/wording.ts'
import { inviting } from '../domain/invitation-link.ts'
import { networkName } from '../queries/network-name.ts'

const given = z.object({
  networkId: z.string(),
  word: z.string().default(''),
  reason: z.string().default(''),
  why: z.string().default(''),
})

type Letter = Parameters<Mail['render']>[0]

/** What a mail about a network needs: its name in the reader's words, and addresses in it. */
async function read({ runtime, locale, arguments: values, url }: Letter) {
  const { networkId, ...rest } = given.parse(values)
  const { slug, name } = await networkName(runtime.db, networkId)
  const network = wordingFor(name, locale.language).text
  const address = (path: string) => url(`/${locale.language}/${slug}${path}`)
  return { network, address, ...rest }
}

function quoted(locale: Locale, text: string): string[] {
  return text === '' ? [] : [locale.t('network.they-wrote', { text })]
}

export const joiningMails: readonly Mail[] = [
  {
    name: 'network.joining-accepted',
    async render(given) {
      const { locale } = given
      const { network, address, reason } = await read(given)
      return letter(locale, {
        subject: locale.t('network.joining-accepted-subject', { network }),
        paragraphs: [
          locale.t('network.joining-accepted-text', { network }),
          ...quoted(locale, reason),
        ],
        action: { text: locale.t('network.to-the-network'), href: address('') },
      })
    },
  },
  {
    name: 'network.joining-refused',
    async render(given) {
      const { locale } = given
      const { network, reason } = await read(given)
      return letter(locale, {
        subject: locale.t('network.joining-refused-subject', { network }),
        paragraphs: [
          locale.t('network.joining-refused-text', { network }),
          ...quoted(locale, reason),
        ],
      })
    },
  },
  {
    name: 'network.invitation',
    async render(given) {
      const { locale } = given
      const { network, address, word, why } = await read(given)
      return letter(locale, {
        subject: locale.t('network.invitation-subject', { network }),
        paragraphs: [
          locale.t('network.invitation-text', { network, days: inviting.days }),
          ...quoted(locale, why),
        ],
        action: {
          text: locale.t('network.answer-invitation'),
          href: address(`/join/invitation?word=${word}`),
        },
      })
    },
  },
]
