import { slot } from '#kernel/slot.ts'
import type { EventRow } from './queries/event-by.ts'

/** A part of an event's page for those who make it, brought by a later module: where the participants come from. */
export const eventMakerParts = slot<
  { readonly event: EventRow },
  { readonly order: number; readonly body: unknown }
>('events.maker-parts')
