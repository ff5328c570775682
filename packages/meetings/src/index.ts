import { meetingsRule, replanRule } from './event.ts'
import { verifyReplan, verifySchedule } from './verify.ts'

export {
  type Delegation,
  type Meeting,
  type MeetingEvent,
  meetingsRule,
  type Participant,
  type Pinned,
  type Room,
  replanRule,
  type Wish,
} from './event.ts'
export { eventInputs, readEvent } from './read-event.ts'
export { meetingReasons, type PersonReason, type WishReason } from './reasons.ts'
export { type Replan, replan } from './replan.ts'
export {
  type Certificate,
  PinnedError,
  type Schedule,
  schedule,
  scheduleResult,
} from './schedule.ts'
export { type MeetingsProof, verifyReplan, verifySchedule } from './verify.ts'

/** Verifiers by versioned rule, for `korzo verify`. */
export const verifiers = { [meetingsRule]: verifySchedule, [replanRule]: verifyReplan }
