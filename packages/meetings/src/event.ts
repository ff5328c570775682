/** Somebody who may meet others one to one. `id` is a code, not a name. Slots count from 1. */
export type Participant = {
  readonly id: string
  readonly available: readonly number[]
  /** The most meetings this person takes. */
  readonly most: number
}

/**
 * People of one organisation. `together`: all attend each meeting, as if they were one. `one`: their wishes are pooled and
 * whoever has time goes, so that nobody meets two of them.
 */
export type Delegation = {
  readonly id: string
  readonly members: readonly string[]
  readonly attend: 'together' | 'one'
}

/** `from` and `to` are people or delegations; the weight says how much the meeting is wished, 1 to 1000. */
export type Wish = { readonly from: string; readonly to: string; readonly weight: number }

export type Room = { readonly id: string; readonly tables: number }

/** A meeting fixed by the organisers. Tables count from 1 through all rooms. */
export type Pinned = {
  readonly a: string
  readonly b: string
  readonly slot: number
  readonly table: number | null
}

/** One meeting of a schedule. */
export type Meeting = {
  readonly a: string
  readonly b: string
  readonly slot: number
  readonly table: number
}

/** Everything a schedule is made from. */
export type MeetingEvent = {
  readonly slots: number
  readonly breaks: readonly number[]
  readonly rooms: readonly Room[]
  /** Rooms between which nobody gets from one slot to the next. */
  readonly farApart: readonly (readonly [string, string])[]
  readonly people: readonly Participant[]
  readonly delegations: readonly Delegation[]
  readonly wishes: readonly Wish[]
  /** Whether a meeting needs the wish of both sides or of either. */
  readonly count: 'mutual' | 'either'
  readonly pinned: readonly Pinned[]
  /** The schedule so far, when it is to be mended; empty otherwise. */
  readonly current: readonly Meeting[]
  /** Meetings up to this slot are over: they stay, and nothing new is put there. */
  readonly over: number
  /** The most steps of the search. */
  readonly steps: number
}

export const meetingsRule = 'meetings/most-wishes@5'
export const replanRule = 'meetings/fewest-moves@1'
