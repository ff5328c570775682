/** So few answers could tell who gave them: nothing is published below. */
const fewestAnswers = 5

export type WomenAnswers = {
  readonly isAsked: boolean
  /** Those who agreed to be counted and answered. */
  readonly answered: number
  readonly women: number
}

export type Women =
  | { readonly kind: 'known'; readonly women: number; readonly answered: number }
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'too-few' }

/** How many of those who answered are women, or why that is not known. */
export function womenOf({ isAsked, answered, women }: WomenAnswers): Women {
  if (!isAsked) return { kind: 'not-asked' }
  return answered < fewestAnswers ? { kind: 'too-few' } : { kind: 'known', women, answered }
}
