import type { Module } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { accountMails } from './mails/account-mails.ts'
import { emailMails } from './mails/email-mails.ts'
import { noticeMails } from './mails/notice-mails.ts'
import { roleMails } from './mails/role-mails.ts'
import { roleNews } from './notice-kinds.ts'
import { ownPersonalData } from './queries/everything-about.ts'
import { noticeKinds, roleNames } from './slots.ts'
import { tables } from './tables.ts'
import { eraseOwn } from './use-cases/erase-person.ts'
import { forgetOld } from './use-cases/forget-old.ts'
import { sendDigests } from './use-cases/send-digests.ts'
import { api } from './web/api.ts'
import { ownRoleNames } from './web/person-page.tsx'
import { routes } from './web/routes.ts'

export const module: Module = {
  name: 'people',
  tables,
  routes,
  api,
  mails: [...emailMails, ...roleMails, ...noticeMails, ...accountMails],
  jobs: [
    {
      name: 'people.send-digests',
      cron: '0 6 * * *',
      run: async (runtime) => void (await sendDigests(runtime)),
    },
    { name: 'people.forget-old', cron: '30 2 * * *', run: forgetOld },
  ],
  fills: [fill(roleNames, ownRoleNames), fill(noticeKinds, async () => [roleNews])],
  personalData: [{ name: 'people', collect: ownPersonalData, erase: eraseOwn }],
}
