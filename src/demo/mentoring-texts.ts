/** Who has done it and tells others how; invented, by role. The first can be played. */
export const mentors = [
  {
    name: 'Mentor of Digital Cities',
    email: 'mentor@demo.example',
    organisationName: 'Invented Lamp Makers of Kotor',
    about: 'Dimmed 900 lamps in a town of 13,000 and paid too much for the first hundred.',
    topics: ['street-lighting', 'energy'],
    capacity: 2,
  },
  {
    name: 'Former head of an IT department',
    email: 'mentor-2@mentors.example',
    organisationName: 'Invented Open Desk of Ohrid',
    about: 'Three people, no budget, forty forms that people fill in at home.',
    topics: ['e-services', 'open-data'],
    capacity: 1,
  },
  {
    name: 'Officer for water and pipes',
    email: 'mentor-3@mentors.example',
    organisationName: 'Invented Water Cooperative of Leeds',
    about: 'Finds leaks with what is there already: meters, nights, patience.',
    topics: ['water-losses'],
    capacity: 2,
  },
] as const

/** What mentees say they want to learn, in turn. */
export const fromMentees = [
  {
    about: 'We have 300 lamps, one electrician and no list of what is where.',
    topics: ['street-lighting'],
  },
  {
    about: 'A quarter of our water is lost between the spring and the tap.',
    topics: ['water-losses'],
  },
  { about: 'People come to the counter for what could be a form.', topics: ['e-services'] },
  { about: 'We begin, and want to know where others stopped.', topics: ['energy'] },
] as const

export const goals = [
  { text: 'A list of all 300 lamps with place, kind and age', days: -30 },
  { text: 'Three offers for dimming one street, in a form that can be compared', days: 35 },
] as const

export const notes = [
  'First hour: begin with the list, not with the lamps. Sent the sheet we used.',
  'The electrician walked the first two streets; 41 lamps are in the sheet.',
  'Ask for the price of one lamp a year, with light and repair; all else cannot be compared.',
] as const

export const words =
  'After three hours I knew what not to buy. We read the meters at night now, and found the first pipe.'
