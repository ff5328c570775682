import type { NoticeKind } from './slots.ts'

/** What people tell of themselves: roles given and ended. */
export const roleNews: NoticeKind = {
  name: 'people.roles',
  title: 'people.kind-roles',
  usual: 'at-once',
}

/** What somebody is certified. */
export const certificateNews: NoticeKind = {
  name: 'people.certificates',
  title: 'people.kind-certificates',
  usual: 'daily',
}
