import { slot } from '#kernel/slot.ts'

/** A part of the page *Knowledge* brought by a later module: case stories, guides, standards. */
export const knowledgeParts = slot<object, { readonly order: number; readonly body: unknown }>(
  'knowledge.parts',
)

/** What a paper is about, shown: a solution, or a solution in a town, by its address (`NAME`, `NAME/in/TOWN`). Nothing where there is none. */
export const paperAbout = slot<{ readonly about: string }, { readonly body: unknown }>(
  'paper.about',
)
