import type { Form } from '@korzo/forms'
import { womenSection } from './women-question.ts'

/** The form a first call begins with: short, in four languages at hand, to be changed on the screen. */
export const defaultForm: Form = {
  title: { en: 'Application', de: 'Bewerbung', sr: 'Пријава' },
  sections: [
    {
      id: 'need',
      title: { en: 'What you need', de: 'Was Sie brauchen', sr: 'Шта вам треба' },
      fields: [
        {
          id: 'title',
          kind: 'text',
          label: {
            en: 'Title of what you want to do',
            de: 'Titel Ihres Vorhabens',
            sr: 'Назив онога што желите да урадите',
          },
          required: true,
          mostCharacters: 120,
        },
        {
          id: 'problem',
          kind: 'long-text',
          label: {
            en: 'Which problem do you want to solve, and whose is it?',
            de: 'Welches Problem wollen Sie lösen, und wessen Problem ist es?',
            sr: 'Који проблем желите да решите и чији је то проблем?',
          },
          hint: {
            en: 'In your own words; no project language is needed.',
            de: 'In eigenen Worten; Projektsprache ist nicht nötig.',
            sr: 'Својим речима; пројектни језик није потребан.',
          },
          required: true,
          mostWords: 250,
        },
      ],
    },
    {
      id: 'plan',
      title: { en: 'What you will do', de: 'Was Sie tun werden', sr: 'Шта ћете урадити' },
      fields: [
        {
          id: 'plan',
          kind: 'long-text',
          label: {
            en: 'What will you do in the first year?',
            de: 'Was tun Sie im ersten Jahr?',
            sr: 'Шта ћете урадити прве године?',
          },
          required: true,
          mostWords: 300,
        },
        {
          id: 'own-money',
          kind: 'money',
          currency: 'EUR',
          label: { en: 'Your own contribution', de: 'Ihr Eigenanteil', sr: 'Ваш сопствени удео' },
          hint: {
            en: 'Nothing is fine too.',
            de: 'Auch nichts ist in Ordnung.',
            sr: 'Може и ништа.',
          },
          least: 0,
        },
        {
          id: 'responsible',
          kind: 'text',
          label: {
            en: 'Who is responsible for it with you? (role)',
            de: 'Wer ist bei Ihnen verantwortlich? (Funktion)',
            sr: 'Ко је код вас одговоран? (функција)',
          },
          required: true,
          mostCharacters: 120,
        },
        {
          id: 'truth',
          kind: 'yes-no',
          label: {
            en: 'What is said here is true, and our leadership knows of it.',
            de: 'Die Angaben sind wahr, und unsere Leitung weiß davon.',
            sr: 'Наведено је тачно и наше руководство је обавештено.',
          },
          required: true,
          mustBeYes: true,
        },
      ],
    },
    womenSection,
  ],
}
