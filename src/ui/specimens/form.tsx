import { type Answers, parseForm } from '@korzo/forms'
import { FormAnswers } from '../form-answers.tsx'
import { FormBuilder } from '../form-builder.tsx'
import type { FormTools } from '../form-tools.ts'
import { FormPage } from '../form-view.tsx'
import type { Texts } from '../texts.ts'

/** A form with every kind of field, as a call for applications would declare it. */
export const sampleForm = parseForm({
  title: { en: 'A declared application' },
  sections: [
    {
      id: 'who',
      title: { en: 'Who you are' },
      fields: [
        { id: 'town', kind: 'place', label: { en: 'Town' }, required: true },
        { id: 'contact', kind: 'email', label: { en: 'E-mail address' }, required: true },
      ],
    },
    {
      id: 'need',
      title: { en: 'What you need' },
      text: { en: 'Write as you would tell a neighbouring town.' },
      fields: [
        {
          id: 'how',
          kind: 'info',
          label: { en: 'How this is read' },
          text: { en: 'Two reviewers from other countries read it.' },
        },
        {
          id: 'name',
          kind: 'localized-text',
          label: { en: 'Name of the idea' },
          languages: ['en', 'sr'],
        },
        { id: 'idea', kind: 'long-text', label: { en: 'Idea' }, mostWords: 200, required: true },
        {
          id: 'topic',
          kind: 'choice',
          label: { en: 'Topic' },
          choices: [
            { id: 'light', label: { en: 'Street lighting' } },
            { id: 'other', label: { en: 'Something else' } },
          ],
        },
        {
          id: 'which',
          kind: 'text',
          label: { en: 'Which topic?' },
          required: true,
          when: { op: 'equals', field: 'topic', value: 'other' },
        },
        { id: 'people', kind: 'number', label: { en: 'Served' }, unit: { en: 'inhabitants' } },
        { id: 'start', kind: 'date', label: { en: 'Start' } },
        {
          id: 'costs',
          kind: 'group',
          label: { en: 'Costs' },
          itemLabel: { en: 'Cost' },
          most: 5,
          fewest: 1,
          fields: [
            { id: 'what', kind: 'text', label: { en: 'What for' }, required: true },
            { id: 'sum', kind: 'money', currency: 'EUR', label: { en: 'Sum' }, required: true },
          ],
        },
        {
          id: 'plan',
          kind: 'files',
          label: { en: 'Plan' },
          types: ['pdf', 'xlsx'],
          mostBytes: 10_000_000,
          most: 2,
        },
        { id: 'rules', kind: 'yes-no', label: { en: 'I have read the rules' }, mustBeYes: true },
      ],
    },
  ],
})

export const sampleAnswers: Answers = {
  town: { id: '1', name: 'Idrija' },
  contact: 'mayor@town.example',
  name: { en: 'Dark nights, safe streets', sr: 'Тамне ноћи, сигурне улице' },
  topic: 'other',
  people: { typed: 'about 6000' },
  costs: [
    { id: 'r1', answers: { what: 'Lamps', sum: { minor: 1_250_000, currency: 'EUR' } } },
    { id: 'r2', answers: { what: 'Counting' } },
  ],
  plan: [{ id: 'f1', name: 'plan.pdf', bytes: 240_000, type: 'pdf' }],
}

/** What a form says in specimens and tests: the English wording. */
export function sampleTools(t: Texts, errors: FormTools['errors'] = {}): FormTools {
  return {
    t,
    errors,
    say: (text) => ({ text: text['en'] ?? '', language: 'en', isForeign: false }),
  }
}

/** A page of the form with an error, and its answers as they are read. */
export function FormSpecimen({ t }: { t: Texts }) {
  const errors = { 'answers.people': 'This cannot be read as a number. Write it as 1234 or 12.5.' }
  const tools = sampleTools(t, errors)
  const format = {
    number: String,
    money: (minor: number, currency: string) => `${minor / 100} ${currency}`,
    date: (day: string) => day,
  }
  return (
    <>
      <FormPage
        form={sampleForm}
        answers={sampleAnswers}
        sectionId="need"
        tools={tools}
        action="#form"
        sectionHref={(id) => `#${id}`}
        base={3}
        saved="Saved 14:03"
      />
      <FormBuilder
        form={{ ...sampleForm, sections: sampleForm.sections.slice(0, 1) }}
        tools={sampleTools(t)}
        action="#form"
        draft={2}
        canUndo
        fieldHref={(id) => `#${id}`}
      />
      <div class="panel">
        <FormAnswers
          form={sampleForm}
          answers={sampleAnswers}
          tools={tools}
          format={format}
          level={3}
        />
      </div>
    </>
  )
}
