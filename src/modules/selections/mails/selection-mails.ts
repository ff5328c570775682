import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import { wordingFor } from '#kernel/wording.ts'
import { letterSubject } from '../queries/letters.ts'
import { mailSubject } from '../queries/published.ts'
import { outcomeLetter } from './outcome-letter.ts'

const one = z.object({ tenantId: z.string(), applicationId: z.string() })
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
  {
    name: 'selections.outcome',
    async render({ runtime, locale, arguments: given, url }) {
      const { tenantId, applicationId } = one.parse(given)
      const found = await letterSubject(runtime.db, { tenantId, applicationId })
      if (found === undefined) throw new Error('the outcome of an application is gone')
      return letter(locale, {
        ...outcomeLetter(locale, found),
        action: {
          text: locale.t('selections.see-application'),
          href: url(`/${locale.language}/${found.network}/applications/${applicationId}`),
        },
      })
    },
  },
]
