import {
  eventInputs,
  type MeetingEvent,
  meetingReasons,
  meetingsRule,
  readEvent,
  replan,
  replanRule,
  type Schedule,
  schedule,
  scheduleResult,
} from '@korzo/meetings'
import { decisionCommand } from './decision-command.ts'
import { readText } from './read-text.ts'

export const command = decisionCommand<MeetingEvent>({
  name: 'schedule-meetings',
  summary:
    'Schedule one-to-one meetings by wishes of both sides, with a proven bound; mend a schedule',
  usage: 'FILES… [--seed S]',
  options: {},
  help:
    'Reads events as JSON (packages/meetings/schema.json; packages/meetings/examples). An event with a member\n' +
    '"current" is mended: what can stay stays, and as few meetings as possible move.',
  read: async (path) => readEvent(await readText(path)),
  decide(event, { values }) {
    const seed = typeof values['seed'] === 'string' ? values['seed'] : ''
    const isMending = event.current.length > 0
    const made = isMending ? replan(event) : schedule(event, seed)
    const result = scheduleResult(made)
    return {
      rule: isMending ? replanRule : meetingsRule,
      parameters: { steps: event.steps },
      seed: isMending ? null : seed,
      ties: [],
      inputs: () => eventInputs(event),
      result,
      get output() {
        return { ...result, reasons: meetingReasons(event, made.meetings) }
      },
      text: () => textOf(made),
    }
  },
})

function textOf({ meetings, value, bound }: Schedule): string {
  const lines = meetings.map(
    ({ a, b, slot, table }) => `slot ${slot}, table ${table}: ${a} and ${b}`,
  )
  return [...lines, `value ${value}, at most ${bound} is possible`].join('\n')
}
