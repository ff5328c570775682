import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'

export const accountMails: readonly Mail[] = [
  {
    name: 'people.erased',
    render: ({ locale }) =>
      letter(locale, {
        subject: locale.t('people.erased-subject'),
        paragraphs: [locale.t('people.erased-text')],
      }),
  },
]
