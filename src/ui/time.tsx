import { Icon } from './icon.tsx'

/** @param at machine-readable: an instant, a day or a month of ISO 8601; @param text as a reader says it */
export function Time({ at, text }: { at: string; text: string }) {
  return <time datetime={at}>{text}</time>
}

type DeadlineProps = {
  at: string
  /** Weekday, day, hour and zone: "Friday, 18:00 CET". */
  text: string
  /** Time left: "6 days left". */
  left?: string | undefined
  isPressing?: boolean | undefined
}

/** Until when, and how long that still is. */
export function Deadline({ at, text, left, isPressing }: DeadlineProps) {
  return (
    <span class={isPressing === true ? 'deadline pressing' : 'deadline'}>
      <Icon name="clock" />
      <span>
        <Time at={at} text={text} />
        {left && <span class="deadline-left"> · {left}</span>}
      </span>
    </span>
  )
}
