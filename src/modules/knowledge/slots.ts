import { slot } from '#kernel/slot.ts'

/** A part of the page *Knowledge* brought by a later module: case stories, guides, standards. */
export const knowledgeParts = slot<object, { readonly order: number; readonly body: unknown }>(
  'knowledge.parts',
)
