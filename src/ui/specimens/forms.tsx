import { Button, Buttons } from '../button.tsx'
import {
  CheckboxesField,
  CheckboxField,
  ComboboxField,
  FileField,
  RadiosField,
  SearchForm,
  SelectField,
} from '../choice-field.tsx'
import { ConfirmDialog } from '../dialog.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { DateField, NumberField, TextareaField, TextField } from '../field.tsx'
import { Steps } from '../progress.tsx'
import type { Texts } from '../texts.ts'

const topics = [
  { value: 'light', text: 'Street lighting', hint: 'Lamps, poles, energy' },
  { value: 'water', text: 'Water losses' },
  { value: 'youth', text: 'Young people leaving' },
]

const steps = ['Who you are', 'What you need', 'Costs', 'Check and send']

export function Forms({ t }: { t: Texts }) {
  return (
    <>
      <Steps
        label="Application"
        current={1}
        t={t}
        steps={steps.map((text) => ({ text, href: '#forms' }))}
      />
      <ErrorSummary
        errors={[
          { field: 'sample-mail', text: 'Enter an address like name@town.example' },
          { field: 'sample-cost', text: 'Costs must be at least 1 €' },
        ]}
        t={t}
      />
      <form method="get" action="#forms" novalidate>
        <TextField name="name" id="sample-name" label="Name of the town" t={t} isRequired />
        <TextField
          name="mail"
          id="sample-mail"
          label="E-mail address"
          hint="We write only about this application."
          error="Enter an address like name@town.example"
          value="mayor@"
          type="email"
          autocomplete="email"
          isRequired
          t={t}
        />
        <TextareaField
          name="need"
          id="sample-need"
          label="What do you need?"
          maxlength={400}
          t={t}
        />
        <NumberField
          name="cost"
          id="sample-cost"
          label="Costs"
          unit="€"
          value="0"
          error="Costs must be at least 1 €"
          isRequired
          t={t}
        />
        <DateField
          name="start"
          id="sample-start"
          label="Start"
          hint="For example 27 3 2027"
          t={t}
        />
        <SelectField
          name="country"
          id="sample-country"
          label="Country"
          empty="Choose a country"
          choices={[
            { value: 'si', text: 'Slovenija', language: 'sl' },
            { value: 'rs', text: 'Србија', language: 'sr' },
          ]}
          t={t}
        />
        <MoreFields t={t} />
        <Buttons>
          <Button text="Continue" type="button" />
          <Button text="Save and leave" kind="second" type="button" />
        </Buttons>
      </form>
    </>
  )
}

function MoreFields({ t }: { t: Texts }) {
  return (
    <>
      <ComboboxField
        name="place"
        id="sample-place"
        label="Place"
        hint="Type a few letters in any script."
        choices={[
          { value: '1', text: 'Idrija' },
          { value: '2', text: 'Ниш' },
        ]}
        t={t}
      />
      <RadiosField
        name="topic"
        id="sample-topic"
        label="Main topic"
        choices={topics}
        value="water"
        isRequired
        t={t}
      />
      <CheckboxesField
        name="topics"
        id="sample-topics"
        label="Other topics"
        choices={topics}
        values={['light']}
        t={t}
      />
      <FileField
        name="file"
        id="sample-file"
        label="Budget"
        hint="CSV or XLSX, at most 10 MB"
        accept=".csv,.xlsx"
        t={t}
      />
      <CheckboxField
        name="agree"
        id="sample-agree"
        label="I have read the rules of the call"
        t={t}
        isRequired
      />
    </>
  )
}

export function Question({ t }: { t: Texts }) {
  return (
    <>
      <SearchForm
        action="#question"
        label="What does your town need?"
        button="Find solutions"
        placeholder="Street lighting we can afford"
        name="need"
        id="sample-ask"
        isLarge
        t={t}
      />
      <div class="panel specimen-gap">
        <ConfirmDialog
          title="Withdraw the application?"
          action="#question"
          confirm="Withdraw"
          cancelHref="#question"
          isDangerous
          level={2}
          t={t}
        >
          <p>The jury will no longer see it. Until the call closes you can hand in a new one.</p>
        </ConfirmDialog>
      </div>
    </>
  )
}
