export const region = ['AL', 'BA', 'GB', 'ME', 'MK', 'RS', 'XK'] as const

export const programmeTexts = {
  network: {
    name: { en: 'Digital Cities', de: 'Digital Cities', sr: 'Дигитални градови' },
    summary: {
      en: 'Towns of the Western Balkans and the UK learn from one another, and do something with it.',
      de: 'Städte des Westbalkans und des Vereinigten Königreichs lernen voneinander und machen etwas daraus.',
      sr: 'Градови Западног Балкана и Уједињеног Краљевства уче једни од других и нешто од тога направе.',
    },
    languages: ['en', 'de', 'sr', 'sr-Latn'],
    accent: '#7a3b1d',
  },
  programme: {
    title: {
      en: 'Digital Cities: Western Balkans and UK',
      de: 'Digital Cities: Westbalkan und UK',
      sr: 'Дигитални градови: Западни Балкан и УК',
    },
    summary: {
      en: 'Study visits, a boot-camp and support for joint projects.',
      de: 'Studienbesuche, ein Boot-Camp und Hilfe für gemeinsame Projekte.',
      sr: 'Студијске посете, буткамп и подршка за заједничке пројекте.',
    },
    aims: {
      en: 'City administrations, small firms and hubs find a partner, see at first hand what works, and try it at home.\n\n* **Small towns first**: a part of the places is theirs.\n* **Something remains**: every visit ends with what will be replicated, by whom and by when.',
      de: 'Stadtverwaltungen, kleine Firmen und Hubs finden Partner, sehen aus erster Hand, was funktioniert, und probieren es zu Hause aus.\n\n* **Kleine Orte zuerst**: Ein Teil der Plätze gehört ihnen.\n* **Etwas bleibt**: Jeder Besuch endet damit, was übernommen wird, von wem und bis wann.',
      sr: 'Градске управе, мале фирме и хабови налазе партнера, виде из прве руке шта ради и испробају код куће.\n\n* **Мали градови први**: део места је њихов.\n* **Нешто остаје**: свака посета завршава тиме шта ће се поновити, ко и до када.',
    },
    partners: [
      { role: 'funder', name: { en: 'A public fund (invented for the demonstration)' }, url: '' },
      { role: 'organiser', name: { en: 'Secretariat of Digital Cities' }, url: '' },
    ],
    indicators: [
      {
        id: 'applications',
        title: { en: 'Applications', de: 'Bewerbungen', sr: 'Пријаве' },
        unit: { en: 'applications' },
        baseline: 0,
        target: 120,
        measure: 'applications',
      },
      {
        id: 'countries',
        title: { en: 'Countries taking part', de: 'Beteiligte Länder', sr: 'Земље учеснице' },
        unit: { en: 'countries' },
        baseline: 0,
        target: 7,
        measure: 'countries',
      },
      {
        id: 'small-towns',
        title: {
          en: 'Applicants from towns of up to 20,000 people',
          de: 'Bewerber aus Orten bis 20.000 Einwohner',
          sr: 'Подносиоци из места до 20.000 становника',
        },
        unit: { en: 'applicants' },
        baseline: 0,
        target: 40,
        measure: 'small-towns',
      },
      {
        id: 'selected',
        title: { en: 'Selected', de: 'Ausgewählt', sr: 'Изабрани' },
        unit: { en: 'applicants' },
        baseline: 0,
        target: 46,
        measure: 'selected',
      },
    ],
  },
  timeline: [
    [0, { en: 'The call closes', de: 'Der Aufruf schließt', sr: 'Позив се затвара' }],
    [
      30,
      {
        en: 'The selection is published',
        de: 'Die Auswahl wird veröffentlicht',
        sr: 'Избор се објављује',
      },
    ],
    [45, { en: 'Boot-camp', de: 'Boot-Camp', sr: 'Буткамп' }],
    [90, { en: 'Final event', de: 'Abschlussveranstaltung', sr: 'Завршни догађај' }],
  ],
} as const
