import { slot } from '#kernel/slot.ts'

/** Something that waits for the person who reads: to answer, to sign, to review, to accept until. */
export type WaitingItem = {
  readonly text: string
  readonly href: string
  readonly until: Date | null
}

/** Everything that waits for the person who is signed in. */
export const meWaiting = slot<object, WaitingItem>('me.waiting')
