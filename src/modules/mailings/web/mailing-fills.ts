import { fill } from '#kernel/slot.ts'
import { manageParts } from '#modules/network/index.ts'

/** Mailings, for the secretariat. */
export const manageFill = fill(manageParts, async ({ t }) => [
  {
    order: 5,
    path: '/manage/mailings',
    title: t('mailings.mailings'),
    text: t('mailings.mailings-what'),
  },
])
