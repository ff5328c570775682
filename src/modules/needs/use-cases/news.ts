import type { NoticeKind } from '#modules/people/index.ts'

/** News of needs one follows: gathered once a day. */
export const needNews: NoticeKind = {
  name: 'needs.news',
  title: 'needs.news-of-needs',
  usual: 'daily',
}
/** News of conversations: thanks, waiting questions that went out. */
export const conversationNews: NoticeKind = {
  name: 'needs.conversations',
  title: 'needs.news-of-conversations',
  usual: 'at-once',
}
