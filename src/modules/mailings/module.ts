import type { Module } from '#kernel/contract.ts'
import { sendMailingsJob } from './jobs/send-mailings.ts'
import { confirmSubscriptionMail } from './mails/confirm-subscription-mail.ts'
import { mailingMail } from './mails/mailing-mail.ts'
import { mailingPersonalData } from './personal-data.ts'
import { tables } from './tables.ts'
import { manageFill } from './web/mailing-fills.ts'
import { mailingRoutes } from './web/mailing-routes.ts'

export const module: Module = {
  name: 'mailings',
  tables,
  jobs: [sendMailingsJob],
  mails: [mailingMail, confirmSubscriptionMail],
  fills: [manageFill],
  personalData: [mailingPersonalData],
  routes: mailingRoutes,
}
