/** What applicants were told and said, and what they were answered. */
export const appealTexts = {
  tooSmall: {
    en: 'The place you named has 1,700 people; the call is for places of 2,000 and more.',
    de: 'Der genannte Ort hat 1.700 Einwohner; der Aufruf gilt für Orte ab 2.000.',
    sr: 'Место које сте навели има 1.700 становника; позив важи за места од 2.000 и више.',
  },
  notTooSmall:
    'You counted the old town only. The settlement across the river belongs to us since the last census; together we are 4,100.',
  granted: {
    en: 'You are right: the census counts both banks together. Your application takes part.',
    de: 'Sie haben recht: Die Volkszählung zählt beide Ufer zusammen. Ihre Bewerbung nimmt teil.',
    sr: 'У праву сте: попис броји обе обале заједно. Ваша пријава учествује.',
  },
  toCorrect: [
    { fieldId: 'plan', text: 'Say who measures during the three months, and who pays for it.' },
    { fieldId: 'responsible', text: 'Name the office, not only the head of the department.' },
  ],
  notSigned: {
    en: 'The head of data signed; we ask for the signature of the managing director.',
    de: 'Unterschrieben hat die Datenleitung; wir brauchen die Unterschrift der Geschäftsführung.',
    sr: 'Потписао је руководилац за податке; потребан је потпис директора.',
  },
  signed:
    'Our statutes let the head of data sign for amounts up to 20,000 EUR. The page of the statutes that says so can be read on our site.',
  decisionAppeal:
    'The reasons say that our plan got few points. It names a street, three months and somebody who measures.',
  decisionNo:
    'We read the plan again, with both reviews. It names the street, but not what is done with what was measured; that is what the points were given for. The scores stand.',
  otherAppeal:
    'The criterion “what remains” got no points because nobody is responsible. Page two names the head of technical services.',
  decisionYes:
    'The name stands on page two and was overlooked. The application is put in front of the reserves and is offered the next free place.',
} as const
