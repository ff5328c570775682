import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import { wordingFor } from '#kernel/wording.ts'
import { invitationDays } from '../domain/invitation-days.ts'

const invitation = z.object({
  secret: z.string(),
  name: z.string(),
  by: z.string(),
  what: z.record(z.string(), z.string()),
})
const handover = z.object({ from: z.string(), note: z.string() })

export const roleMails: readonly Mail[] = [
  {
    name: 'people.invitation',
    render({ locale, arguments: given, url }) {
      const { secret, name, by, what } = invitation.parse(given)
      const role = wordingFor(what, locale.language).text
      return letter(locale, {
        subject: locale.t('people.invitation-subject', { what: role }),
        paragraphs: [
          locale.t('people.hello', { name }),
          by === ''
            ? locale.t('people.invitation-text', { what: role })
            : locale.t('people.invitation-text-by', { what: role, by }),
          locale.t('people.invitation-expires', { days: invitationDays }),
        ],
        action: {
          text: locale.t('people.see-invitation'),
          href: url(`/${locale.language}/invitations?secret=${secret}`),
        },
      })
    },
  },
  {
    name: 'people.role-handed-over',
    render({ locale, arguments: given, url }) {
      const { from, note } = handover.parse(given)
      return letter(locale, {
        subject: locale.t('people.handed-over-subject'),
        paragraphs: [
          locale.t('people.handed-over-text', { from }),
          ...(note === '' ? [] : [locale.t('people.handed-over-note', { from }), note]),
        ],
        action: { text: locale.t('people.me'), href: url(`/${locale.language}/me`) },
      })
    },
  },
]
