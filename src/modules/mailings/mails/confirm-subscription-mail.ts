import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import { wordingFor } from '#kernel/wording.ts'
import { networkName } from '#modules/network/index.ts'
import { subscribing } from '../domain/mailing-link.ts'

const given = z.object({ networkId: z.string(), word: z.string() })

/** Asks whoever owns an address whether they want the newsletter. */
export const confirmSubscriptionMail: Mail = {
  name: 'mailings.confirm-subscription',
  async render({ runtime, locale, arguments: values, url }) {
    const { networkId, word } = given.parse(values)
    const { slug, name } = await networkName(runtime.db, networkId)
    const network = wordingFor(name, locale.language).text
    return letter(locale, {
      subject: locale.t('mailings.confirm-subscription-subject', { network }),
      paragraphs: [
        locale.t('mailings.confirm-subscription-text', { network, days: subscribing.days }),
        locale.t('network.not-you'),
      ],
      action: {
        text: locale.t('mailings.confirm-subscription'),
        href: url(`/${locale.language}/${slug}/newsletter/confirm?word=${word}`),
      },
    })
  },
}
