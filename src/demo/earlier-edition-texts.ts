/** The edition before the pilot year: invented, as all that came of it. */
export const edition = {
  programme: {
    title: {
      en: 'Towns visit towns: first edition',
      de: 'Städte besuchen Städte: erster Jahrgang',
      sr: 'Градови посећују градове: прво издање',
    },
    summary: {
      en: 'Six towns, one visit, one promise each. Two years later we asked what is still there.',
      de: 'Sechs Städte, ein Besuch, je eine Zusage. Zwei Jahre danach haben wir gefragt, was noch da ist.',
      sr: 'Шест градова, једна посета, по једно обећање. Две године касније питали смо шта је још ту.',
    },
    aims: {
      en: 'Everybody goes home with one thing to do.',
      de: 'Alle fahren mit einer Aufgabe nach Hause.',
      sr: 'Свако се враћа кући са једним задатком.',
    },
  },
  call: {
    title: { en: 'Six places', de: 'Sechs Plätze', sr: 'Шест места' },
    summary: { en: 'One visit.', de: 'Ein Besuch.', sr: 'Једна посета.' },
    countries: ['BA', 'ME', 'MK', 'RS'],
    places: 6,
    answersBy: null,
    answerDays: 60,
  },
  form: {
    title: { en: 'Application', de: 'Antrag', sr: 'Пријава' },
    sections: [
      {
        id: 'need',
        title: { en: 'Need', de: 'Bedarf', sr: 'Потреба' },
        fields: [
          {
            id: 'need',
            kind: 'long-text',
            label: { en: 'What do you need?', de: 'Was brauchen Sie?', sr: 'Шта вам треба?' },
            required: true,
          },
        ],
      },
    ],
  },
  need: 'To see it working before we buy it.',
  towns: [
    ['Works of Lower Sokobanja', 'Sokobanja'],
    ['Works of Lower Konjic', 'Konjic'],
    ['Works of Lower Knjaževac', 'Knjazevac'],
    ['Works of Lower Bar', 'Bar'],
    ['Works of Lower Bitola', 'Bitola'],
    ['Works of Lower Šabac', 'Šabac'],
  ],
  visit: {
    title: {
      en: 'Visit of the first edition',
      de: 'Besuch des ersten Jahrgangs',
      sr: 'Посета првог издања',
    },
    summary: {
      en: 'Three days with towns that did it.',
      de: 'Drei Tage bei Städten, die es getan haben.',
      sr: 'Три дана код градова који су то урадили.',
    },
    venue: 'Maribor',
  },
} as const

/** What each promised, and what they said two years later; one did not answer. */
export const stillThere = [
  {
    what: 'Lamps in the old town report when they fail',
    use: 'in-use',
    euros: 14_500,
    partner: 'Public lighting of Maribor',
    goesOn: true,
    learned:
      'Begin with one street and let the electricians choose it. We know of a failed lamp before anybody calls, and nobody wants the old list back.',
  },
  {
    what: 'One number for everything that is broken',
    use: 'in-part',
    euros: 6_200,
    partner: 'Call centre of Maribor',
    goesOn: true,
    learned: '',
  },
  {
    what: 'Water meters read by radio in two quarters',
    use: 'in-use',
    euros: 38_000,
    partner: 'A firm from the visit',
    goesOn: true,
    learned: 'Ask for the maintenance of ten years in the tender, not of two.',
  },
  {
    what: 'Free places in the car park on one page',
    use: 'no-more',
    euros: 3_900,
    partner: 'A hub from the visit',
    goesOn: false,
    learned: '',
  },
  {
    what: 'A map of all building works',
    use: 'never',
    euros: 0,
    partner: 'Surveyors of Maribor',
    goesOn: false,
    learned: '',
  },
  {
    what: 'Buses show when they come',
    use: null,
    euros: 0,
    partner: '',
    goesOn: false,
    learned: '',
  },
] as const
