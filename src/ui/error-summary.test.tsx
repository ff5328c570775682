import { expect, test } from 'vitest'
import { localeOf } from '#kernel/locale.ts'
import { CheckboxesField } from './choice-field.tsx'
import { ErrorSummary, withFieldNames } from './error-summary.tsx'
import { TextField } from './field.tsx'

const t = localeOf('en').texts
const missing = 'Please fill this in.'

test('the summary says which field each of its errors is about, as the field is called, in the order of the page; first what concerns the whole', () => {
  const page = String(
    <form>
      <ErrorSummary
        t={t}
        errors={['mail', 'name', 'topics', 'main'].map((field) => ({ field, text: missing }))}
      />
      <fieldset>
        <legend>Row 1</legend>
        <TextField t={t} name="name" label="Name of <the> town" />
      </fieldset>
      <CheckboxesField
        t={t}
        name="topics"
        label="Topics"
        choices={[{ value: 'light', text: 'Light' }]}
        values={[]}
      />
      <TextField t={t} name="mail" label="E-mail address" isRequired />
    </form>,
  )
  const links = [...withFieldNames(page).matchAll(/<a href="#\w+">(.*?)<\/a>/g)]
  expect(links.map(([, words]) => words)).toEqual([
    missing,
    `Name of &lt;the&gt; town: ${missing}`,
    `Topics: ${missing}`,
    `E-mail address: ${missing}`,
  ])
})
