import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import { markdownHtml } from '#kernel/markdown.ts'
import { signedLink } from '#kernel/signed-link.ts'
import { wordingFor } from '#kernel/wording.ts'
import { networkName } from '#modules/network/index.ts'
import { inDays, unsubscribing } from '../domain/mailing-link.ts'
import { mailingById } from '../queries/mailing-subject.ts'

const given = z.object({
  networkId: z.string(),
  mailingId: z.string(),
  address: z.string().optional(),
  isTest: z.boolean().default(false),
})

/** A mailing as its reader gets it: in their language, with the way out of it. */
export const mailingMail: Mail = {
  name: 'mailings.mailing',
  isOnce: true,
  async render({ runtime, locale, arguments: values, url }) {
    const { networkId, mailingId, address, isTest } = given.parse(values)
    const mailing = await mailingById(runtime.db, networkId, mailingId)
    if (mailing === undefined) throw new Error(`there is no mailing ${mailingId}`)
    const { slug, name } = await networkName(runtime.db, networkId)
    const subject = wordingFor(mailing.subject, locale.language)
    const body = wordingFor(mailing.body, locale.language)
    const network = wordingFor(name, locale.language).text
    const word = await signedLink(runtime.config, {
      purpose: unsubscribing.purpose,
      about: { network: networkId, address: address ?? '', kind: mailing.kind },
      expiresAt: inDays(runtime.clock(), unsubscribing.days),
    })
    return letter(locale, {
      subject: isTest ? locale.t('mailings.test-subject', { subject: subject.text }) : subject.text,
      paragraphs: [],
      prose: { text: body.text, html: markdownHtml(body.text), language: body.language },
      ...(address === undefined
        ? {}
        : {
            unsubscribe: {
              text: locale.t(
                mailing.kind === 'newsletter'
                  ? 'mailings.unsubscribe-newsletter'
                  : 'mailings.unsubscribe-members',
                { network },
              ),
              href: url(`/${locale.language}/${slug}/unsubscribe?word=${word}`),
            },
          }),
    })
  },
}
