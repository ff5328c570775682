import type { PlainMessageKey } from '#kernel/locale.ts'

/** A step of the two-minute tour: what one is, what one does, and where. Steps come as what they show is there. */
export type TourStep = {
  readonly title: PlainMessageKey
  readonly text: PlainMessageKey
  readonly path: string
  /** The network it is in; the first one when left out. */
  readonly network?: string
  /** Whom one becomes for it, by the address of the demonstration. */
  readonly as?: string
}

export const tour: readonly TourStep[] = [
  {
    title: 'demo.tour-need',
    text: 'demo.tour-need-text',
    path: '/find?q=street+lighting&people=4000',
  },
  { title: 'demo.tour-home', text: 'demo.tour-home-text', path: '' },
  { title: 'demo.tour-towns', text: 'demo.tour-towns-text', path: '/towns' },
  {
    title: 'demo.tour-choose',
    text: 'demo.tour-choose-text',
    network: 'digital-cities',
    path: '/calls/go-and-see-study-visits-boot-camp-joint-projects/selection?q.small-towns.least=20',
    as: 'digital-cities@demo.example',
  },
  {
    title: 'demo.tour-proof',
    text: 'demo.tour-proof-text',
    network: 'digital-cities',
    path: '/calls/pilot-six-places/decision/check',
  },
  {
    title: 'demo.tour-workshop',
    text: 'demo.tour-workshop-text',
    path: '/events/smart-towns-in-cee',
  },
  {
    title: 'demo.tour-results',
    text: 'demo.tour-results-text',
    network: 'digital-cities',
    path: '/programmes/digital-cities-pilot-year/results',
  },
]
