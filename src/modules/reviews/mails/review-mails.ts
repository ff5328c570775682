import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import { wordingFor } from '#kernel/wording.ts'
import { invitationOf } from '../queries/reviewer-subject.ts'
import { reviewerLink } from '../use-cases/reviewer-link.ts'

const about = z.object({ tenantId: z.string(), reviewerId: z.string() })

export const reviewMails: readonly Mail[] = [
  {
    name: 'reviews.invited',
    async render({ runtime, locale, arguments: given, url }) {
      const { tenantId, reviewerId } = about.parse(given)
      const asked =
        (await invitationOf(runtime.db, { tenantId, id: reviewerId })) ?? refuse('not-found')
      const word = await reviewerLink(runtime.config, { tenantId, reviewerId }, runtime.clock())
      const call = wordingFor(asked.callTitle, locale.language).text
      return letter(locale, {
        subject: locale.t('reviews.mail-invited-subject', { call }),
        paragraphs: [
          locale.t('reviews.invitation-text', {
            name: asked.name,
            call,
            most: asked.most,
            when: locale.dateTime(asked.dueAt, asked.zone),
          }),
        ],
        action: {
          text: locale.t('reviews.answer-invitation'),
          href: url(`/${locale.language}/reviewer?word=${encodeURIComponent(word)}`),
        },
      })
    },
  },
]
