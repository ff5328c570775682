import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { ownLists, said } from '#modules/network/index.ts'
import { meOwn, meWaiting, noticeKinds } from '#modules/people/index.ts'
import { callTools } from '#modules/programmes/index.ts'
import { mentoringNews } from '../notice-kinds.ts'
import { membershipsOf, mentoringsOfCall, ownMentoring } from '../queries/mentoring-of.ts'
import { pairsOfPerson } from '../queries/pairs.ts'

/** What waits for me: to say whom I wish, to keep on with those I am with. */
const waiting = fill(meWaiting, async (visit: Visit) => {
  const { runtime, actor, t, locale } = visit
  const personId = personOf(actor)
  if (personId === null) return []
  const memberships = await membershipsOf(runtime.db, personId)
  if (memberships.length === 0) return []
  const pairs = await pairsOfPerson(runtime.db, personId)
  return [
    ...memberships
      .filter(({ describedAt }) => describedAt === null)
      .map(({ network, activityId, title, wishesUntil }) => ({
        text: t('activities.waiting-wishes', { activity: said(visit, title).text }),
        href: `/${locale.language}/${network}/mentoring/${activityId}/me`,
        until: new Date(`${wishesUntil}T23:59:59Z`),
      })),
    ...pairs
      .filter(({ endedAt }) => endedAt === null)
      .map(({ id, network, meetings, mentorPersonId, mentorName, menteeName }) => ({
        text: t(meetings === 0 ? 'activities.waiting-first-meeting' : 'activities.waiting-pair', {
          name: mentorPersonId === personId ? menteeName : mentorName,
        }),
        href: `/${locale.language}/${network}/mentoring/pairs/${id}`,
        until: null,
      })),
  ]
})

/** Where my mentoring is. */
const own = fill(meOwn, (visit: Visit) =>
  ownLists(visit, { text: visit.t('activities.my-mentoring'), path: '/mentoring' }, ownMentoring),
)

/** On a call that offers mentoring: where it is led. */
const tools = fill(callTools, async (visit: Visit, { call }) => {
  const all = await mentoringsOfCall(visit.runtime.db, visit.tenant.id, call.id)
  return all.map(({ id, title }) => ({
    text: said(visit, title).text,
    href: visit.path(`/mentoring/${id}`),
  }))
})

export const mentoringFills = [waiting, own, tools, fill(noticeKinds, async () => [mentoringNews])]
