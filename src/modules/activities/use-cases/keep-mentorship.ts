import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { pairMembers } from '../permissions.ts'
import { type Pair, pairForUpdate } from '../queries/pairs.ts'

const key = { tenantId: z.uuid(), mentorshipId: z.uuid() }
const day = 86_400_000

async function runningPair({ db }: Work, given: { tenantId: string; mentorshipId: string }) {
  return pairForUpdate(db, { tenantId: given.tenantId, id: given.mentorshipId })
}

function mustRun({ endedAt }: Pair): void {
  if (endedAt !== null) refuse('activities.mentorship-has-ended')
}

/** A goal both work for, and until when. */
export const setGoal = useCase({
  name: 'activities.set-goal',
  input: z.object({ ...key, text: z.string().trim().min(1).max(500), dueOn: z.iso.date() }),
  may: pairMembers,
  load: runningPair,
  async run({ db, now, newId, record }, { text, dueOn }, pair) {
    mustRun(pair)
    const { tenantId, id: mentorshipId } = pair
    const id = newId<'goal'>()
    await db
      .insertInto('activities.goal')
      .values({
        tenant_id: tenantId,
        id,
        mentorship_id: mentorshipId,
        text,
        due_on: dueOn,
        set_at: now,
      })
      .execute()
    await record('activities.goal-set', { mentorshipId, goalId: id }, { tenantId })
    return { id }
  },
})

/** Says that a goal was reached, or not yet after all. */
export const markGoal = useCase({
  name: 'activities.mark-goal',
  input: z.object({ ...key, goalId: z.uuid(), isReached: z.boolean() }),
  may: pairMembers,
  load: runningPair,
  async run({ db, now, record }, { goalId, isReached }, pair) {
    mustRun(pair)
    const { tenantId, id: mentorshipId } = pair
    const marked = await db
      .updateTable('activities.goal')
      .set({ reached_at: isReached ? now : null })
      .where('tenant_id', '=', tenantId)
      .where('mentorship_id', '=', mentorshipId)
      .where('id', '=', goalId)
      .returning('id')
      .executeTakeFirst()
    if (marked === undefined) refuse('not-found')
    await record('activities.goal-marked', { mentorshipId, goalId, isReached }, { tenantId })
  },
})

/** When they met and for how long. */
export const enterMeeting = useCase({
  name: 'activities.enter-meeting',
  input: z.object({
    ...key,
    metOn: z.iso.date(),
    minutes: z.coerce.number().int().min(1).max(1440),
  }),
  may: pairMembers,
  load: runningPair,
  async run({ db, now, newId, record }, { metOn, minutes }, pair) {
    mustRun(pair)
    // A day later: somewhere east it is tomorrow already.
    if (metOn > new Date(now.getTime() + day).toISOString().slice(0, 10))
      throw new InvalidInput([issueAt('metOn', 'activities.not-met-yet')])
    const { tenantId, id: mentorshipId } = pair
    const id = newId<'meeting'>()
    await db
      .insertInto('activities.meeting')
      .values({
        tenant_id: tenantId,
        id,
        mentorship_id: mentorshipId,
        met_on: metOn,
        minutes,
        entered_at: now,
      })
      .execute()
    await record('activities.meeting-entered', { mentorshipId, meetingId: id }, { tenantId })
    return { id }
  },
})

/** Takes out a meeting that was entered wrongly. */
export const removeMeeting = useCase({
  name: 'activities.remove-meeting',
  input: z.object({ ...key, meetingId: z.uuid() }),
  may: pairMembers,
  load: runningPair,
  async run({ db, record }, { meetingId }, pair) {
    mustRun(pair)
    const { tenantId, id: mentorshipId } = pair
    const gone = await db
      .deleteFrom('activities.meeting')
      .where('tenant_id', '=', tenantId)
      .where('mentorship_id', '=', mentorshipId)
      .where('id', '=', meetingId)
      .returning('id')
      .executeTakeFirst()
    if (gone === undefined) refuse('not-found')
    await record('activities.meeting-removed', { mentorshipId, meetingId }, { tenantId })
  },
})

/** A note for the two; nobody else reads it. */
export const writeNote = useCase({
  name: 'activities.write-note',
  input: z.object({ ...key, text: z.string().trim().min(1).max(4000) }),
  may: pairMembers,
  load: runningPair,
  async run({ db, actor, now, newId, record }, { text }, pair) {
    mustRun(pair)
    const { tenantId, id: mentorshipId } = pair
    const id = newId<'note'>()
    const isMentor = personOf(actor) === pair.mentorPersonId
    await db
      .insertInto('activities.note')
      .values({
        tenant_id: tenantId,
        id,
        mentorship_id: mentorshipId,
        written_by: isMentor ? pair.mentorId : pair.menteeId,
        text,
        written_at: now,
      })
      .execute()
    await record('activities.note-written', { mentorshipId, noteId: id }, { tenantId })
    return { id }
  },
})
