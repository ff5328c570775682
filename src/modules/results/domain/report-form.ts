import type { Form } from '@korzo/forms'
import type { LocalizedText } from '@korzo/values'

const text = (en: string, de: string, sr: string): LocalizedText => ({ en, de, sr })

/** What a report on money granted asks, in the currency of its edition. Secretariats change it as they like until it is asked for. */
export function reportForm(title: LocalizedText, currency: string): Form {
  return {
    title,
    sections: [
      {
        id: 'work',
        title: text('What was done', 'Was getan wurde', 'Шта је урађено'),
        fields: [
          {
            id: 'done',
            kind: 'long-text',
            label: text(
              'What was done with the money?',
              'Was wurde mit dem Geld getan?',
              'Шта је урађено тим новцем?',
            ),
            required: true,
            mostWords: 500,
          },
          {
            id: 'changed',
            kind: 'long-text',
            label: text(
              'What changed against the plan, and why?',
              'Was kam anders als geplant, und warum?',
              'Шта је испало другачије него што је планирано, и зашто?',
            ),
            mostWords: 300,
          },
        ],
      },
      {
        id: 'money',
        title: text('Money', 'Geld', 'Новац'),
        fields: [
          {
            id: 'spent',
            kind: 'money',
            currency,
            least: 0,
            label: text('Spent so far', 'Bisher ausgegeben', 'До сада потрошено'),
            required: true,
          },
          {
            id: 'papers',
            kind: 'url',
            label: text(
              'Where the receipts and papers lie',
              'Wo die Belege und Unterlagen liegen',
              'Где се налазе рачуни и документи',
            ),
          },
        ],
      },
    ],
  }
}
