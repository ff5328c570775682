import type { Section } from '@korzo/forms'

/** The question women are counted by, the choice that counts, and the yes without which no answer does. */
export const womenQuestion = { field: 'gender', woman: 'woman', consent: 'gender-counts' } as const

const seenBy = ['applicant', 'secretariat']

/** The last section of a first form: a question nobody needs to answer, and no reviewer sees. */
export const womenSection: Section = {
  id: 'counting',
  title: { en: 'To be counted', de: 'Zum Zählen', sr: 'За бројање' },
  text: {
    en: 'You need not answer. Answers are only counted, never shown with a name, and nobody who decides sees them.',
    de: 'Sie müssen nicht antworten. Antworten werden nur gezählt, nie mit einem Namen gezeigt, und niemand, der entscheidet, sieht sie.',
    sr: 'Не морате да одговорите. Одговори се само броје, никад се не приказују уз име, и не види их нико ко одлучује.',
  },
  fields: [
    {
      id: womenQuestion.field,
      kind: 'choice',
      label: {
        en: 'The person responsible is',
        de: 'Die verantwortliche Person ist',
        sr: 'Одговорна особа је',
      },
      choices: [
        { id: womenQuestion.woman, label: { en: 'a woman', de: 'eine Frau', sr: 'жена' } },
        { id: 'man', label: { en: 'a man', de: 'ein Mann', sr: 'мушкарац' } },
        { id: 'other', label: { en: 'neither', de: 'weder noch', sr: 'ни једно ни друго' } },
      ],
      seenBy,
    },
    {
      id: womenQuestion.consent,
      kind: 'yes-no',
      label: {
        en: 'This answer may be counted.',
        de: 'Diese Antwort darf gezählt werden.',
        sr: 'Овај одговор сме да се броји.',
      },
      seenBy,
    },
  ],
}
