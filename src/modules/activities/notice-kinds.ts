import type { NoticeKind } from '#modules/people/index.ts'

/** What mentors and mentees are told: that they were asked, who is with whom, that it ended. */
export const mentoringNews: NoticeKind = {
  name: 'activities.mentoring',
  title: 'activities.kind-mentoring',
  usual: 'at-once',
}
