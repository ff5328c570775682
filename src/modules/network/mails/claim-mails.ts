import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'

const given = z.object({ reason: z.string(), path: z.string().nullable() })

/** What came of a claim. */
export const claimMails: readonly Mail[] = [
  {
    name: 'network.claim-granted',
    render({ locale, arguments: facts, url }) {
      const { path } = given.parse(facts)
      return letter(locale, {
        subject: locale.t('network.claim-granted-subject'),
        paragraphs: [locale.t('network.claim-granted-text')],
        action: {
          text: locale.t('network.claim-granted-action'),
          href: url(`/${locale.language}${path ?? ''}`),
        },
      })
    },
  },
  {
    name: 'network.claim-refused',
    render({ locale, arguments: facts }) {
      const { reason } = given.parse(facts)
      return letter(locale, {
        subject: locale.t('network.claim-refused-subject'),
        paragraphs: [locale.t('network.claim-refused-text'), reason],
      })
    },
  },
]
