import type { NoticeKind } from '#modules/people/index.ts'

/** What reviewers and applicants are told of reviews: something was given to them, is due, was answered. */
export const reviewNews: NoticeKind = {
  name: 'reviews.reviews',
  title: 'reviews.kind-reviews',
  usual: 'at-once',
}
