type Texts = { readonly en: string; readonly de: string; readonly sr: string }

const text = (en: string, de: string, sr: string): Texts => ({ en, de, sr })

export const workshop = {
  title: text(
    'Smart Towns in CEE',
    'Smart Towns in Mittel- und Osteuropa',
    'Паметни градови средње и источне Европе',
  ),
  summary: text(
    'One day in Ljubljana: towns say what they need, and meet those who did it at their size.',
    'Ein Tag in Ljubljana: Städte sagen, was sie brauchen, und treffen jene, die es in ihrer Größe getan haben.',
    'Један дан у Љубљани: градови кажу шта им треба и срећу оне који су то урадили у својој величини.',
  ),
  body: text(
    'Bring one problem of your town and the person who answers for it. In the morning five towns show what worked and what did not, with the invoice. In the afternoon you work at tables of eight.\n\n- Everything is translated into English, German and Serbian.\n- The house can be entered without a step.\n- Lunch is included; travel is not.',
    'Bringen Sie ein Problem Ihrer Stadt mit und die Person, die dafür zuständig ist. Am Vormittag zeigen fünf Städte, was ging und was nicht, samt Rechnung. Am Nachmittag arbeiten Sie an Achtertischen.\n\n- Alles wird ins Englische, Deutsche und Serbische übersetzt.\n- Das Haus ist stufenlos zugänglich.\n- Das Mittagessen ist inbegriffen, die Reise nicht.',
    'Понесите један проблем свог града и доведите особу која је за њега одговорна. Преподне пет градова показује шта је успело, а шта није, са рачуном. Поподне радите за столовима од по осам.\n\n- Све се преводи на енглески, немачки и српски.\n- У зграду се улази без степеника.\n- Ручак је укључен, пут није.',
  ),
}

/** Lines of the day: from, to, kind, title, speaker's role, room, seats. */
export const workshopAgenda = [
  [
    '08:30',
    '09:00',
    'break',
    text('Coffee and registration', 'Kaffee und Anmeldung', 'Кафа и пријава'),
    '',
    'Foyer',
    null,
  ],
  [
    '09:00',
    '09:45',
    'session',
    text(
      'What small towns asked us',
      'Was kleine Städte uns gefragt haben',
      'Шта су нас питали мали градови',
    ),
    'Secretariat of the network',
    'Great hall',
    null,
  ],
  [
    '09:45',
    '11:00',
    'session',
    text('Five towns, five invoices', 'Fünf Städte, fünf Rechnungen', 'Пет градова, пет рачуна'),
    'Heads of technical services',
    'Great hall',
    null,
  ],
  ['11:00', '11:30', 'break', text('Coffee', 'Kaffee', 'Кафа'), '', 'Foyer', null],
  [
    '11:30',
    '12:30',
    'session',
    text(
      'Street lights that say when they fail',
      'Straßenlampen, die ihren Ausfall melden',
      'Светиљке које саме јаве квар',
    ),
    'Engineer of a public company',
    'Room 1',
    null,
  ],
  [
    '11:30',
    '12:30',
    'session',
    text(
      'Hands on: your first open data set',
      'Praktisch: Ihr erster offener Datensatz',
      'Практично: ваш први отворени скуп података',
    ),
    'Data officer of a city',
    'Computer room',
    16,
  ],
  ['12:30', '13:30', 'break', text('Lunch', 'Mittagessen', 'Ручак'), '', 'Foyer', null],
  [
    '13:30',
    '15:30',
    'session',
    text(
      'Tables of eight: your problem, three answers',
      'Achtertische: Ihr Problem, drei Antworten',
      'Столови од по осам: ваш проблем, три одговора',
    ),
    '',
    'Great hall',
    null,
  ],
  [
    '15:45',
    '16:30',
    'session',
    text('Who does what by when', 'Wer macht was bis wann', 'Ко шта ради и до када'),
    'Secretariat of the network',
    'Great hall',
    null,
  ],
] as const

export const evening = {
  title: text(
    'First evening: what does a small town need?',
    'Erster Abend: Was braucht eine kleine Stadt?',
    'Прво вече: шта треба малом граду?',
  ),
  summary: text(
    'Two hours online to get to know one another.',
    'Zwei Stunden online zum Kennenlernen.',
    'Два сата на мрежи за упознавање.',
  ),
  line: text('Round of the towns', 'Runde der Städte', 'Реч имају градови'),
}

export const bootCamp = {
  title: text(
    'Boot-camp: from the problem to the plan',
    'Boot-Camp: vom Problem zum Plan',
    'Буткамп: од проблема до плана',
  ),
  summary: text(
    'Three days of work on your own plan, with those who did it before.',
    'Drei Tage Arbeit am eigenen Plan, mit Leuten, die es schon getan haben.',
    'Три дана рада на сопственом плану, са онима који су то већ урадили.',
  ),
  days: [
    text(
      'The problem, and whose it is',
      'Das Problem, und wessen Problem es ist',
      'Проблем, и чији је',
    ),
    text('The costs over five years', 'Die Kosten in fünf Jahren', 'Трошкови током пет година'),
    text('Who does what by when', 'Wer macht was bis wann', 'Ко шта ради и до када'),
  ],
  /** What was said of each statement on average, on the day counted from now. */
  surveys: [
    ['before', -28, [2, 2, 1, 2, 3]],
    ['after', -20, [4, 4, 3, 4, 3]],
  ],
} as const

export const studyVisit = {
  title: text(
    'Study visit: light, buses, water',
    'Studienbesuch: Licht, Busse, Wasser',
    'Студијска посета: светло, аутобуси, вода',
  ),
  summary: text(
    'Four days with towns that solved it. Everybody goes home with one thing to do.',
    'Vier Tage bei Städten, die es gelöst haben. Alle fahren mit einer Aufgabe nach Hause.',
    'Четири дана код градова који су то решили. Свако се враћа са једним задатком.',
  ),
  stops: [
    [
      'Leeds',
      'GB',
      text(
        'Lamps that report themselves',
        'Lampen, die sich selbst melden',
        'Светиљке које се саме јављају',
      ),
    ],
    [
      'Sheffield',
      'GB',
      text('Buses on call in the hills', 'Rufbusse in den Hügeln', 'Аутобуси на позив у брдима'),
    ],
    [
      'Birmingham',
      'GB',
      text(
        'A quarter less water lost',
        'Ein Viertel weniger Wasserverlust',
        'Четвртина мање изгубљене воде',
      ),
    ],
    [
      'Kidderminster',
      'GB',
      text(
        'An office of three people that does it all',
        'Ein Büro mit drei Leuten, das alles macht',
        'Канцеларија од троје људи која ради све',
      ),
    ],
  ] as const,
  promises: [
    [
      0,
      'Sensors in twelve lamps of one street, and a list of what they cost',
      -12,
      'kept',
      'Done: eleven of twelve report. The twelfth stands under a tree.',
    ],
    [1, 'A bus on call for two villages, every Tuesday, for three months', -4, 'promised', ''],
    [2, 'Meters at the three oldest pipes', 60, 'promised', ''],
  ] as const,
}

/** Those who were visited in the pilot year are shown what came of it. */
export const returnVisit = {
  title: text(
    'Return visit: what became of it',
    'Gegenbesuch: was daraus wurde',
    'Узвратна посета: шта је од тога постало',
  ),
  summary: text(
    'Three days with those who took something home. The hosts of the pilot year come along.',
    'Drei Tage bei denen, die etwas mit nach Hause nahmen. Die Gastgeber des Pilotjahrs reisen mit.',
    'Три дана код оних који су нешто понели кући. Путују и домаћини пробне године.',
  ),
  stops: [
    [
      'Novi Sad',
      'RS',
      text('Car parks on one page', 'Parkplätze auf einer Seite', 'Паркинзи на једној страни'),
    ],
    [
      'Užice',
      'RS',
      text('Meters read by radio', 'Zähler, die funken', 'Водомери који се читају радиом'),
    ],
    [
      'Mojkovac',
      'ME',
      text(
        'Three hundred lamps, one list',
        'Dreihundert Lampen, eine Liste',
        'Триста светиљки, један списак',
      ),
    ],
  ] as const,
  travellers: [
    ['Head of technical services', 'Invented Town Workshop'],
    ['Officer for energy', 'Invented Water Works'],
    ['Head of IT', 'Invented Town Lab'],
    ['Officer for mobility', 'Invented Bus Company'],
    ['Deputy head', 'Invented Hub “Most”'],
    ['Head of procurement', 'Invented Open Office'],
  ] as const,
  /** Of each traveller: what is handed in, and whether it will do. */
  papers: [
    [['identity', 'checked']],
    [
      ['identity', 'checked'],
      ['insurance', 'checked'],
      ['journey', 'checked'],
    ],
    [
      ['identity', 'handed-in'],
      ['insurance', 'refused'],
    ],
    [
      ['identity', 'checked'],
      ['insurance', 'handed-in'],
      ['journey', 'handed-in'],
    ],
    [],
    [['identity', 'refused']],
  ] as const,
}

/** People appear by role. */
export const roles = [
  'Head of IT',
  'Head of technical services',
  'Officer for mobility',
  'Officer for open data',
  'Deputy mayor',
  'Head of procurement',
  'Officer for energy',
  'Officer for citizens’ services',
] as const
