import type { Module } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { comparedFacts, meViews } from '#modules/people/index.ts'
import { signInMails } from './mails/sign-in-mails.ts'
import { heldAboutPerson } from './queries/held-about-person.ts'
import { passkeyCounts } from './queries/ways-in.ts'
import { tables } from './tables.ts'
import { erasePerson } from './use-cases/erase-person.ts'
import { forgetOld } from './use-cases/forget-old.ts'
import { routes } from './web/routes.ts'

export const module: Module = {
  name: 'ways-in',
  tables,
  routes,
  mails: signInMails,
  jobs: [{ name: 'ways-in.forget-old', cron: '40 2 * * *', run: forgetOld }],
  fills: [
    fill(meViews, async ({ t }) => [
      { path: '/devices', text: t('ways-in.devices') },
      { path: '/tokens', text: t('ways-in.tokens') },
    ]),
    fill(comparedFacts, async ({ t, locale, runtime }, { personIds }) =>
      (await passkeyCounts(runtime.db, personIds)).map(({ personId, count }) => ({
        personId,
        term: t('ways-in.passkeys'),
        value: locale.number(count),
      })),
    ),
  ],
  personalData: [{ name: 'ways-in', collect: heldAboutPerson, erase: erasePerson }],
}
