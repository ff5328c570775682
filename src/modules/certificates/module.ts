import type { Module } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { comparedFacts, meViews, noticeKinds } from '#modules/people/index.ts'
import { certificateNews } from './notice-kind.ts'
import { certificateCounts, certificatesOf } from './queries/certificates.ts'
import { tables } from './tables.ts'
import { erasePerson, followMerge } from './use-cases/follow-person.ts'
import { routes } from './web/routes.ts'

export const module: Module = {
  name: 'certificates',
  tables,
  routes,
  fills: [
    fill(meViews, async ({ t }) => [
      { path: '/certificates', text: t('certificates.certificates') },
    ]),
    fill(noticeKinds, async () => [certificateNews]),
    fill(comparedFacts, async ({ t, locale, runtime }, { personIds }) =>
      (await certificateCounts(runtime.db, personIds)).map(({ personId, count }) => ({
        personId,
        term: t('certificates.certificates'),
        value: locale.number(count),
      })),
    ),
  ],
  listens: { 'people.person-merged': followMerge },
  personalData: [{ name: 'certificates', collect: certificatesOf, erase: erasePerson }],
}
