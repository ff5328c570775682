import { bootCamp, studyVisit } from './event-texts.ts'

const counted = { en: 'counted', de: 'gezählt', sr: 'избројано' }

/** By what the pilot year is measured. */
export const pilotIndicators = [
  {
    id: 'applications',
    title: { en: 'Applications', de: 'Bewerbungen', sr: 'Пријаве' },
    unit: counted,
    baseline: 0,
    target: 8,
    measure: 'applications',
  },
  {
    id: 'countries',
    title: { en: 'Countries', de: 'Länder', sr: 'Земље' },
    unit: counted,
    baseline: 0,
    target: 6,
    measure: 'countries',
  },
  {
    id: 'accepted',
    title: { en: 'Took their place', de: 'Platz angenommen', sr: 'Прихватили место' },
    unit: counted,
    baseline: 0,
    target: 6,
    measure: 'accepted',
  },
  {
    id: 'participants',
    title: {
      en: 'People at the boot-camp and the visit',
      de: 'Menschen beim Boot-Camp und beim Besuch',
      sr: 'Људи на буткампу и у посети',
    },
    unit: counted,
    baseline: 0,
    target: 10,
    measure: 'participants',
  },
  {
    id: 'money',
    title: {
      en: 'Granted to joint projects (EUR)',
      de: 'Für gemeinsame Projekte bewilligt (EUR)',
      sr: 'Одобрено заједничким пројектима (EUR)',
    },
    unit: { en: 'EUR', de: 'EUR', sr: 'EUR' },
    baseline: 0,
    target: 25_000,
    measure: 'money',
  },
] as const

/** What the pilot year did: days after the selection, how many of those selected were there. */
export const pilotEvents = [
  {
    kind: 'boot-camp',
    activity: 'boot-camp',
    after: 15,
    agenda: bootCamp.days.map((title) => ({ title })),
    venue: 'Belgrade',
    title: {
      en: 'Boot-camp of the pilot year',
      de: 'Boot-Camp des Pilotjahrs',
      sr: 'Буткамп пробне године',
    },
    summary: {
      en: 'Three days of work on one’s own plan.',
      de: 'Drei Tage Arbeit am eigenen Plan.',
      sr: 'Три дана рада на сопственом плану.',
    },
  },
  {
    kind: 'study-visit',
    activity: 'visit',
    after: 30,
    agenda: studyVisit.stops.map(([, , title]) => ({ kind: 'stop', title })),
    venue: 'Leeds',
    title: {
      en: 'Study visit to Leeds',
      de: 'Studienbesuch in Leeds',
      sr: 'Студијска посета Лидсу',
    },
    summary: {
      en: 'Four days with hosts who dimmed their lamps.',
      de: 'Vier Tage bei Gastgebern, die ihre Lampen gedimmt haben.',
      sr: 'Четири дана код домаћина који су пригушили своје светиљке.',
    },
  },
] as const

/** What those who visited promised to do at home, so many days from now, and what came of it. */
export const pilotPromises = [
  {
    what: 'Show on one page how full each car park is, from counters that are there already',
    days: -20,
    account: 'Two of three car parks are on the page; the third has no counter yet.',
  },
  { what: 'Read out water meters of one street by radio', days: -6, account: null },
  { what: 'Dim the lamps of the river path after midnight', days: 90, account: null },
] as const

/** The reports due on grants. */
export const reportTexts = {
  interim: { en: 'Interim report', de: 'Zwischenbericht', sr: 'Прелазни извештај' },
  final: { en: 'Final report', de: 'Schlussbericht', sr: 'Завршни извештај' },
  done: 'The first ten lamps are up, and the electricians have been trained to mend them.',
}
