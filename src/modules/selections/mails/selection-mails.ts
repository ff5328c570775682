import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import { wordingFor } from '#kernel/wording.ts'
import { mailSubject } from '../queries/published.ts'

const about = z.object({ tenantId: z.string(), callId: z.string() })

export const selectionMails: readonly Mail[] = [
  {
    name: 'selections.sign',
    async render({ runtime, locale, arguments: given, url }) {
      const { network, slug, title } = await mailSubject(runtime.db, about.parse(given))
      const call = wordingFor(title, locale.language).text
      return letter(locale, {
        subject: locale.texts('selections.mail-sign-subject', { call }),
        paragraphs: [locale.t('selections.mail-sign-text', { call })],
        action: {
          text: locale.t('selections.read-and-sign'),
          href: url(`/${locale.language}/${network}/calls/${slug}/selection/sign`),
        },
      })
    },
  },
]
