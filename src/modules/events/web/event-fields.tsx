import type { Child } from 'hono/jsx'
import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import {
  LocalizedFields,
  type NamedOrganisation,
  PlaceField,
  said,
  typed,
  typedMany,
} from '#modules/network/index.ts'
import { CheckboxesField, CheckboxField, RadiosField, SelectField } from '#ui/choice-field.tsx'
import { NumberField, TextareaField, TextField } from '#ui/field.tsx'
import { admissions, eventKinds } from '../domain/event.ts'
import { usualQuestions } from '../domain/registration-form.ts'
import { paperKinds } from '../domain/study-visit.ts'

type Props = {
  readonly visit: Visit
  readonly form: FormState
  readonly languages: readonly string[]
  readonly members: readonly NamedOrganisation[]
}

/** All that an event says, in foldable parts. */
export function EventFields(props: Props) {
  const { visit, form, languages } = props
  const { t, locale } = visit
  const texts = { visit, form, languages }
  return (
    <>
      <SelectField
        t={locale.texts}
        name="kind"
        label={t('events.kind')}
        choices={eventKinds.map((kind) => ({ value: kind, text: t(`events.kind-${kind}`) }))}
        value={typed(form, 'kind')}
        error={form.errors['kind']}
        isRequired
      />
      <LocalizedFields {...texts} name="title" label={t('events.title')} longest={200} isRequired />
      <LocalizedFields
        {...texts}
        name="summary"
        label={t('events.summary')}
        longest={400}
        rows={2}
        isRequired
      />
      <LocalizedFields
        {...texts}
        name="body"
        label={t('events.body')}
        hint={t('events.markdown-hint')}
        longest={40_000}
        rows={6}
      />
      <div class="stack">
        <WhenAndWhere {...props} />
        <Registering {...props} />
        <Further {...props} />
      </div>
    </>
  )
}

function Part({ title, children, isOpen }: { title: string; children?: Child; isOpen?: boolean }) {
  return (
    <details class="panel" open={isOpen}>
      <summary>
        <b>{title}</b>
      </summary>
      {children}
    </details>
  )
}

const zones = [
  'Europe/Ljubljana',
  'Europe/Belgrade',
  'Europe/Berlin',
  'Europe/Sofia',
  'Europe/Athens',
  'Europe/London',
  'UTC',
  'Asia/Seoul',
]

function WhenAndWhere({ visit, form }: Props) {
  const { t, locale } = visit
  const zone = typed(form, 'zone')
  const text = (name: string) => ({
    t: locale.texts,
    name,
    value: typed(form, name),
    error: form.errors[name],
  })
  const known = form.values['placeId']
  const chosen = typeof known === 'number' ? String(known) : typed(form, 'places')
  return (
    <Part title={t('events.when-and-where')} isOpen>
      <SelectField
        t={locale.texts}
        name="zone"
        label={t('events.zone')}
        choices={[...new Set([...(zone === '' ? [] : [zone]), ...zones])].map((name) => ({
          value: name,
          text: name.replaceAll('_', ' '),
        }))}
        value={zone}
        error={form.errors['zone']}
        isRequired
      />
      <TextField
        {...text('startsAt')}
        type="datetime-local"
        label={t('events.starts-at')}
        isRequired
      />
      <TextField {...text('endsAt')} type="datetime-local" label={t('events.ends-at')} isRequired />
      <TextField
        {...text('venue')}
        label={t('events.venue')}
        hint={t('events.venue-hint')}
        maxlength={300}
      />
      <PlaceField visit={visit} chosen={chosen} number={0} error={form.errors['placeId']} />
      <TextField {...text('onlineUrl')} type="url" label={t('events.online-url')} />
    </Part>
  )
}

function Registering({ visit, form }: Props) {
  const { t, locale } = visit
  return (
    <Part title={t('events.registration')} isOpen>
      <RadiosField
        t={locale.texts}
        name="admission"
        label={t('events.admission')}
        choices={admissions.map((name) => ({ value: name, text: t(`events.admission-${name}`) }))}
        value={typed(form, 'admission')}
        error={form.errors['admission']}
        isRequired
      />
      <NumberField
        t={locale.texts}
        name="size"
        label={t('events.places')}
        hint={t('events.places-hint')}
        min={1}
        value={typed(form, 'size')}
        error={form.errors['size']}
        isRequired
      />
      <TextField
        t={locale.texts}
        type="datetime-local"
        name="opensAt"
        label={t('events.opens-at')}
        value={typed(form, 'opensAt')}
        error={form.errors['opensAt']}
        isRequired
      />
      <TextField
        t={locale.texts}
        type="datetime-local"
        name="closesAt"
        label={t('events.closes-at')}
        value={typed(form, 'closesAt')}
        error={form.errors['closesAt']}
        isRequired
      />
      <CheckboxesField
        t={locale.texts}
        name="usual"
        label={t('events.what-is-asked')}
        hint={t('events.what-is-asked-hint')}
        choices={usualQuestions.map((name) => ({ value: name, text: t(`events.asks-${name}`) }))}
        values={typedMany(form, 'usual')}
      />
      <TextareaField
        t={locale.texts}
        name="own"
        label={t('events.own-questions')}
        hint={t('events.one-a-line')}
        rows={3}
        value={typed(form, 'own')}
      />
    </Part>
  )
}

function Further({ visit, form, members }: Props) {
  const { t, locale } = visit
  const isFilled = ['papers', 'hostIds', 'hasSurvey'].some(
    (name) => typedMany(form, name).length > 0,
  )
  return (
    <Part title={t('events.further')} isOpen={isFilled}>
      <NumberField
        t={locale.texts}
        name="enoughPercent"
        label={t('events.enough-percent')}
        hint={t('events.enough-percent-hint')}
        unit="%"
        min={0}
        max={100}
        value={typed(form, 'enoughPercent')}
        error={form.errors['enoughPercent']}
        isRequired
      />
      <CheckboxField
        t={locale.texts}
        name="hasSurvey"
        label={t('events.has-survey')}
        hint={t('events.has-survey-hint')}
        value="yes"
        isChecked={typed(form, 'hasSurvey') === 'yes'}
        isUnmarked
      />
      <CheckboxesField
        t={locale.texts}
        name="papers"
        label={t('events.papers')}
        hint={t('events.papers-hint')}
        choices={paperKinds.map((name) => ({ value: name, text: t(`events.paper-${name}`) }))}
        values={typedMany(form, 'papers')}
        isInColumns
      />
      {members.length > 0 && (
        <CheckboxesField
          t={locale.texts}
          name="hostIds"
          label={t('events.hosts')}
          choices={members.map(({ id, name }) => ({ value: id, text: said(visit, name).text }))}
          values={typedMany(form, 'hostIds')}
          isInColumns
        />
      )}
    </Part>
  )
}
