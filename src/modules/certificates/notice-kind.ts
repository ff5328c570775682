import type { NoticeKind } from '#modules/people/index.ts'

/** What somebody is certified. */
export const certificateNews: NoticeKind = {
  name: 'certificates.issued',
  title: 'certificates.kind',
  usual: 'daily',
}
