import type { Field, Form } from '@korzo/forms'
import type { LocalizedText } from '@korzo/values'

/** What can be asked at registration with one tick. */
export const usualQuestions = ['role', 'expectations', 'languages', 'diet', 'access'] as const
export type UsualQuestion = (typeof usualQuestions)[number]

/** What an event asks: usual questions, and own ones in the words of who wrote them. */
export type Questions = {
  readonly usual: readonly UsualQuestion[]
  readonly own: readonly LocalizedText[]
}

/** What concerns health and food is only for the days of the event. */
const keptDays = 30

const fields: Readonly<Record<UsualQuestion, Field>> = {
  role: {
    id: 'role',
    kind: 'text',
    label: {
      en: 'Your role or job',
      de: 'Ihre Funktion',
      sr: 'Ваша функција',
    },
    mostCharacters: 120,
  },
  expectations: {
    id: 'expectations',
    kind: 'long-text',
    label: {
      en: 'What do you want to take home?',
      de: 'Was möchten Sie mitnehmen?',
      sr: 'Шта желите да понесете кући?',
    },
    mostWords: 120,
  },
  languages: {
    id: 'languages',
    kind: 'text',
    label: {
      en: 'Which languages do you speak?',
      de: 'Welche Sprachen sprechen Sie?',
      sr: 'Које језике говорите?',
    },
    mostCharacters: 120,
  },
  diet: {
    id: 'diet',
    kind: 'text',
    label: {
      en: 'What do you not eat?',
      de: 'Was essen Sie nicht?',
      sr: 'Шта не једете?',
    },
    hint: {
      en: 'For the kitchen only; erased a month after the event.',
      de: 'Nur für die Küche; wird einen Monat nach der Veranstaltung gelöscht.',
      sr: 'Само за кухињу; брише се месец дана после догађаја.',
    },
    mostCharacters: 200,
    keptDays,
  },
  access: {
    id: 'access',
    kind: 'long-text',
    label: {
      en: 'What do you need so that you can take part well?',
      de: 'Was brauchen Sie, um gut teilnehmen zu können?',
      sr: 'Шта вам је потребно да бисте могли добро да учествујете?',
    },
    hint: {
      en: 'A ramp, sign language, a quiet room … Seen by the organisers only; erased a month after the event.',
      de: 'Eine Rampe, Gebärdensprache, einen ruhigen Raum … Nur für die Veranstalter; wird einen Monat danach gelöscht.',
      sr: 'Рампа, знаковни језик, мирна просторија … Виде само организатори; брише се месец дана после.',
    },
    mostWords: 120,
    keptDays,
  },
}

/** The form of a registration. */
export function registrationForm({ usual, own }: Questions): Form {
  const asked: Field[] = [
    ...usualQuestions.filter((name) => usual.includes(name)).map((name) => fields[name]),
    ...own.map(
      (label, index): Field => ({
        id: `own-${index + 1}`,
        kind: 'text',
        label,
        mostCharacters: 300,
      }),
    ),
  ]
  const title = { en: 'Registration', de: 'Anmeldung', sr: 'Пријава' }
  return { title, sections: [{ id: 'registration', title, fields: asked }] }
}
