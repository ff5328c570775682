import { slot } from '#kernel/slot.ts'

/** A part of a solution's page that later modules bring: its publiccode record, questions and answers, who needs it. */
export const solutionParts = slot<
  { readonly solutionId: string },
  { readonly order: number; readonly body: unknown }
>('solution.parts')

/** What one can do on the page of a reference: ask its town, adopt it. */
export const referenceActions = slot<
  { readonly referenceId: string; readonly solutionId: string },
  { readonly text: string; readonly href: string }
>('reference.actions')

/** What one can do on the page of a solution: say that one needs it. */
export const solutionActions = slot<
  { readonly solutionId: string },
  { readonly text: string; readonly href: string }
>('solution.actions')
