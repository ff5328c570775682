import type { Child } from 'hono/jsx'
import { Time } from './time.tsx'

export type TimelineEntry = {
  readonly at: string
  readonly when: string
  readonly what: Child
  readonly note?: Child
  /** A state beside it: a `Tag`. */
  readonly state?: Child
}

/** What happened, when; newest or first on top, as given. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol class="timeline">
      {entries.map(({ at, when, what, note, state }) => (
        <li>
          <Time at={at} text={when} />
          <div class="timeline-what">
            {what}
            {note && <span class="timeline-note">{note}</span>}
          </div>
          {state && <div class="timeline-state">{state}</div>}
        </li>
      ))}
    </ol>
  )
}
