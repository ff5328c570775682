import type { PlainMessageKey } from '#kernel/locale.ts'

/** A step of the two-minute tour: what one is, what one does, and where. Steps come as what they show is there. */
export type TourStep = {
  readonly title: PlainMessageKey
  readonly text: PlainMessageKey
  readonly path: string
}

export const tour: readonly TourStep[] = [
  { title: 'demo.tour-home', text: 'demo.tour-home-text', path: '' },
  { title: 'demo.tour-towns', text: 'demo.tour-towns-text', path: '/towns' },
  {
    title: 'demo.tour-workshop',
    text: 'demo.tour-workshop-text',
    path: '/events/smart-towns-in-cee',
  },
]
