import type { Answers } from '@korzo/forms'
import { region } from './programme-texts.ts'
import { pilotIndicators } from './result-texts.ts'

const scale = [
  { points: 0, anchor: { en: 'not answered', de: 'nicht beantwortet', sr: 'није одговорено' } },
  {
    points: 3,
    anchor: { en: 'clear, with gaps', de: 'klar, mit Lücken', sr: 'јасно, са празнинама' },
  },
  { points: 5, anchor: { en: 'convincing', de: 'überzeugend', sr: 'убедљиво' } },
]

/** At least so many from small towns. */
function smallTowns(least: number) {
  return {
    id: 'small-towns',
    title: {
      en: 'Towns of up to 20,000 people',
      de: 'Orte bis 20.000 Einwohner',
      sr: 'Места до 20.000 становника',
    },
    condition: { op: 'at-most', field: 'applicant.population', value: 20_000 },
    least,
  }
}

/** At most so many from the country of the hosts. */
function unitedKingdom(most: number) {
  return {
    id: 'uk',
    title: {
      en: 'From the United Kingdom',
      de: 'Aus dem Vereinigten Königreich',
      sr: 'Из Уједињеног Краљевства',
    },
    condition: { op: 'one-of', field: 'applicant.country', values: ['GB'] },
    most,
  }
}

export const callTexts = {
  call: {
    title: {
      en: 'Go and see: study visits, boot-camp, joint projects',
      de: 'Hinfahren und sehen: Besuche, Boot-Camp, gemeinsame Projekte',
      sr: 'Отиђи и види: посете, буткамп, заједнички пројекти',
    },
    summary: {
      en: '46 places for administrations, small firms and hubs that want to solve one problem of their town.',
      de: '46 Plätze für Verwaltungen, kleine Firmen und Hubs, die ein Problem ihres Ortes lösen wollen.',
      sr: '46 места за управе, мале фирме и хабове који желе да реше један проблем свог места.',
    },
    body: {
      en: 'Say which problem you want to solve. Travel, board and lodging are paid. You need no English to apply.\n\nEverything on this page is **invented for the demonstration**; the figures are those of a real programme.',
      de: 'Sagen Sie, welches Problem Sie lösen wollen. Reise, Kost und Unterkunft sind bezahlt. Für die Bewerbung brauchen Sie kein Englisch.\n\nAlles auf dieser Seite ist **für die Vorführung erfunden**; die Zahlen sind die eines wirklichen Programms.',
      sr: 'Реците који проблем желите да решите. Пут, храна и смештај су плаћени. За пријаву вам не треба енглески.\n\nСве на овој страни је **измишљено за приказ**; бројеви су из стварног програма.',
    },
    rules: [
      {
        id: 'region',
        condition: { op: 'one-of', field: 'applicant.country', values: [...region] },
      },
      {
        id: 'least-people',
        condition: { op: 'at-least', field: 'applicant.population', value: 2000 },
      },
      {
        id: 'kinds',
        condition: {
          op: 'one-of',
          field: 'applicant.kind',
          values: ['city', 'town', 'rural-municipality', 'public-company', 'hub', 'company'],
        },
      },
    ],
    criteria: [
      {
        id: 'need',
        title: { en: 'Need', de: 'Bedarf', sr: 'Потреба' },
        text: {
          en: 'Is the problem real, and whose is it?',
          de: 'Gibt es das Problem wirklich, und wessen ist es?',
          sr: 'Да ли проблем постоји и чији је?',
        },
        weight: 40,
        scale,
      },
      {
        id: 'plan',
        title: { en: 'Plan', de: 'Plan', sr: 'План' },
        text: {
          en: 'Can it be done in a year?',
          de: 'Ist es in einem Jahr zu schaffen?',
          sr: 'Може ли се урадити за годину дана?',
        },
        weight: 35,
        scale,
      },
      {
        id: 'lasting',
        title: { en: 'What remains', de: 'Was bleibt', sr: 'Шта остаје' },
        text: {
          en: 'Is somebody responsible for it?',
          de: 'Ist jemand dafür zuständig?',
          sr: 'Да ли је неко одговоран за то?',
        },
        weight: 25,
        scale,
      },
    ],
  },
  pilot: {
    programme: {
      title: {
        en: 'Digital Cities: pilot year',
        de: 'Digital Cities: Pilotjahr',
        sr: 'Дигитални градови: пробна година',
      },
      indicators: pilotIndicators,
    },
    title: { en: 'Pilot: six places', de: 'Pilot: sechs Plätze', sr: 'Пробно: шест места' },
    summary: {
      en: 'The pilot year, decided.',
      de: 'Das Pilotjahr, entschieden.',
      sr: 'Пробна година, одлучено.',
    },
    budgetMinor: 9_000_000,
    places: 6,
    sizes: [3, 5, 2, 6],
    quotas: [smallTowns(1), unitedKingdom(1)],
  },
  main: {
    programme: {},
    budgetMinor: 48_000_000,
    places: 46,
    sizes: [21, 39, 14],
    quotas: [smallTowns(14), unitedKingdom(5)],
  },
  second: {
    programme: {},
    title: {
      en: 'Second round: visits in autumn',
      de: 'Zweite Runde: Besuche im Herbst',
      sr: 'Други круг: јесење посете',
    },
    summary: {
      en: '12 more places for administrations, small firms and hubs that want to solve one problem of their town.',
      de: '12 weitere Plätze für Verwaltungen, kleine Firmen und Hubs, die ein Problem ihres Ortes lösen wollen.',
      sr: 'Још 12 места за управе, мале фирме и хабове који желе да реше један проблем свог места.',
    },
    budgetMinor: 12_000_000,
    places: 12,
    sizes: [6, 10, 3],
    quotas: [smallTowns(4), unitedKingdom(2)],
  },
  joint: {
    programme: {},
    title: {
      en: 'Joint projects: money for three',
      de: 'Gemeinsame Projekte: Geld für drei',
      sr: 'Заједнички пројекти: новац за три',
    },
    summary: {
      en: 'Up to 15,000 EUR for what two places do together.',
      de: 'Bis zu 15.000 EUR für das, was zwei Orte gemeinsam tun.',
      sr: 'До 15.000 EUR за оно што два места раде заједно.',
    },
    budgetMinor: 4_500_000,
    places: 3,
    sizes: [0, 0, 3],
    quotas: [smallTowns(1), unitedKingdom(1)],
  },
  activities: [
    {
      kind: 'visit',
      title: {
        en: 'Study visits to the UK',
        de: 'Studienbesuche im Vereinigten Königreich',
        sr: 'Студијске посете Уједињеном Краљевству',
      },
      summary: {
        en: 'Four days with a host who solved it.',
        de: 'Vier Tage bei Gastgebern, die es gelöst haben.',
        sr: 'Четири дана код домаћина који је то решио.',
      },
    },
    {
      kind: 'boot-camp',
      title: { en: 'Boot-camp', de: 'Boot-Camp', sr: 'Буткамп' },
      summary: {
        en: 'Three days of work on your own plan.',
        de: 'Drei Tage Arbeit am eigenen Plan.',
        sr: 'Три дана рада на сопственом плану.',
      },
    },
    {
      kind: 'grant',
      title: {
        en: 'Support for joint projects',
        de: 'Hilfe für gemeinsame Projekte',
        sr: 'Подршка заједничким пројектима',
      },
      summary: {
        en: 'Who may apply for a grant afterwards.',
        de: 'Wer danach einen Zuschuss beantragen kann.',
        sr: 'Ко после може тражити донацију.',
      },
    },
    {
      kind: 'mentoring',
      title: {
        en: 'A mentor for half a year',
        de: 'Ein halbes Jahr mit Mentorin oder Mentor',
        sr: 'Пола године са ментором',
      },
      summary: {
        en: 'Somebody who has done it, an hour every other week.',
        de: 'Jemand, der es schon getan hat, alle zwei Wochen eine Stunde.',
        sr: 'Неко ко је то већ урадио, сат времена сваке друге недеље.',
      },
    },
  ],
  unanswered: 'May the visit be taken by two people who share one place, two days each?',
  questions: [
    {
      question: 'We are a municipality of 3,000 people without an IT department. May we apply?',
      answer: {
        en: 'Yes. Somebody who is responsible is enough, whatever their job is called.',
        de: 'Ja. Es genügt jemand Verantwortliches, wie auch immer die Stelle heißt.',
        sr: 'Да. Довољан је неко одговоран, како год се његово радно место звало.',
      },
    },
    {
      question: 'Can two municipalities apply together?',
      answer: {
        en: 'Yes: one applies and names the other as a partner, who then confirms by mail.',
        de: 'Ja: Eine bewirbt sich und nennt die andere als Partner, die dann per Mail zusagt.',
        sr: 'Да: једна се пријављује и наводи другу као партнера, која затим потврђује поруком.',
      },
    },
  ],
} as const

// Invented organisations in real places.
export const applicants = [
  ['Invented Town Workshop', 'hub', 'Mojkovac'],
  ['Invented Hub “Most”', 'hub', 'Mostar'],
  ['Invented Municipal Lighting Company', 'public-company', 'Šabac'],
  ['Invented Town Lab', 'hub', 'Ohrid'],
  ['Invented Water Works', 'public-company', 'Kotor'],
  ['Invented Data Cooperative', 'company', 'Prizren'],
  ['Invented Valley Network', 'hub', 'Sokobanja'],
  ['Invented Mobility Start-up', 'company', 'Shkodër'],
  ['Invented Open Office', 'company', 'Bitola'],
  ['Invented Bus Company', 'public-company', 'Leeds'],
  ['Invented Repair Workshop', 'company', 'Durrës'],
  ['Invented Mountain Hub', 'hub', 'Kolašin'],
  ['Invented River Watch', 'company', 'Višegrad'],
  ['Invented Heating Company', 'public-company', 'Pljevlja'],
  ['Invented Market Hall', 'public-company', 'Peja'],
  ['Invented Coast Sensors', 'company', 'Sarandë'],
  ['Invented School of Makers', 'hub', 'Zaječar'],
  ['Invented Rural Post', 'company', 'Knjaževac'],
  ['Invented Parking Company', 'public-company', 'Tuzla'],
  ['Invented Energy Desk', 'hub', 'Kidderminster'],
] as const

const needs = [
  'Street lamps fail and nobody knows which',
  'The bus comes when it comes',
  'A quarter of the drinking water is lost',
  'Permits take a hundred days',
  'Young people leave',
  'Waste bins overflow in summer',
]

/** What an invented applicant wrote, by its number. */
export function answersOf(index: number): Answers {
  const need = needs[index % needs.length] ?? ''
  return {
    title: need,
    problem: `${need}. It is a problem of those who live here all year, above all of the old. (Invented.)`,
    plan: 'We look at how a town of our size solved it, choose one street, measure for three months, and tell everybody what came of it. (Invented.)',
    'own-money': { minor: 100_000 + index * 25_000, currency: 'EUR' },
    responsible: 'Head of technical services',
    truth: true,
    gender: index % 5 < 3 ? 'woman' : 'man',
    'gender-counts': index % 7 > 0,
  }
}
