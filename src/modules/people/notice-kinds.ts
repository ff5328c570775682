import type { NoticeKind } from './slots.ts'

/** What people tell of themselves: roles given and ended. */
export const roleNews: NoticeKind = {
  name: 'people.roles',
  title: 'people.kind-roles',
  usual: 'at-once',
}
