import type { Child } from 'hono/jsx'
import type { Visit } from '#kernel/contract.ts'
import { organisationKinds } from '#modules/network/index.ts'
import { CheckboxesField, CheckboxField, SelectField } from '#ui/choice-field.tsx'
import { NumberField, TextField } from '#ui/field.tsx'
import { writtenScale } from '../domain/anchors.ts'
import { activityKinds, type Quota } from '../domain/call.ts'
import { fieldsOfRules } from '../domain/rule-editor.ts'
import type { Edited } from './call-editor.tsx'
import { quotaConditions, spareRows } from './call-fields.ts'
import { Localized } from './localized.tsx'
import { kindWord } from './rule-words.ts'
import { countryChoices } from './together.tsx'

type Props = {
  readonly visit: Visit
  readonly edited: Edited
  readonly languages: readonly string[]
  readonly errors: Readonly<Record<string, string>>
}

const zones = [
  'Europe/Belgrade',
  'Europe/Berlin',
  'Europe/Ljubljana',
  'Europe/Sofia',
  'Europe/Athens',
  'Europe/London',
  'UTC',
  'Asia/Seoul',
]

/** All parts of a call below one another, each foldable. */
export function CallParts(props: Props) {
  const { visit, edited, languages, errors } = props
  const { t } = visit
  const common = { visit, languages, errors }
  return (
    <>
      <Localized
        {...common}
        name="title"
        label={t('programmes.title')}
        texts={edited.title}
        longest={200}
        isRequired
      />
      <Localized
        {...common}
        name="summary"
        label={t('programmes.summary')}
        texts={edited.summary}
        longest={400}
        rows={2}
        isRequired
      />
      <Localized
        {...common}
        name="body"
        label={t('programmes.body')}
        hint={t('programmes.markdown-hint')}
        texts={edited.body}
        longest={40_000}
        rows={8}
      />
      <Days {...props} />
      <Part title={t('programmes.who-may-apply')}>
        <RuleFields {...props} />
      </Part>
      <Part title={t('programmes.criteria')}>
        <CriteriaFields {...props} />
      </Part>
      <Part title={t('programmes.activities')}>
        <ActivityFields {...props} />
      </Part>
      <Part title={t('programmes.quotas')}>
        <QuotaFields {...props} />
      </Part>
    </>
  )
}

function Part({ title, children }: { title: string; children?: Child }) {
  return (
    <details class="panel" open>
      <summary>
        <b>{title}</b>
      </summary>
      {children}
    </details>
  )
}

function Days({ visit, edited, errors }: Props) {
  const { t, locale } = visit
  const instant = (
    name: 'opensAt' | 'closesAt' | 'answersBy',
    label: string,
    isRequired: boolean,
  ) => (
    <TextField
      t={locale.texts}
      type="datetime-local"
      name={name}
      label={label}
      value={edited[name]}
      error={errors[name]}
      isRequired={isRequired}
    />
  )
  return (
    <Part title={t('programmes.days-and-places')}>
      <SelectField
        t={locale.texts}
        name="zone"
        label={t('programmes.zone')}
        choices={[...new Set([edited.zone, ...zones])].map((zone) => ({ value: zone, text: zone }))}
        value={edited.zone}
        error={errors['zone']}
        isRequired
      />
      {instant('opensAt', t('programmes.opens-at'), true)}
      {instant('closesAt', t('programmes.closes-at'), true)}
      <NumberField
        t={locale.texts}
        name="places"
        label={t('programmes.places')}
        value={edited.places}
        min={1}
        error={errors['places']}
        isRequired
      />
      {instant('answersBy', t('programmes.answers-by'), false)}
      <NumberField
        t={locale.texts}
        name="answerDays"
        label={t('programmes.answer-days')}
        hint={t('programmes.answer-days-hint')}
        value={edited.answerDays}
        min={1}
        max={60}
        error={errors['answerDays']}
        isRequired
      />
    </Part>
  )
}

function RuleFields({ visit, edited, errors }: Props) {
  const { t, locale } = visit
  const rules = fieldsOfRules(edited.rules)
  return (
    <>
      <CheckboxesField
        isInColumns
        t={locale.texts}
        name="countries"
        label={t('programmes.region')}
        hint={t('programmes.region-hint')}
        choices={countryChoices(visit)}
        values={edited.countries}
        error={errors['countries']}
        isRequired
      />
      <CheckboxField
        t={locale.texts}
        name="onlyRegion"
        label={t('programmes.only-region')}
        isChecked={rules.onlyRegion}
      />
      <CheckboxesField
        isInColumns
        t={locale.texts}
        name="kinds"
        label={t('programmes.only-kinds')}
        hint={t('programmes.none-is-all')}
        choices={organisationKinds.map((kind) => ({ value: kind, text: kindWord(visit, kind) }))}
        values={rules.kinds}
      />
      <NumberField
        t={locale.texts}
        name="mostPeople"
        label={t('programmes.most-people')}
        value={rules.mostPeople}
        min={1}
      />
      <NumberField
        t={locale.texts}
        name="leastPeople"
        label={t('programmes.least-people')}
        value={rules.leastPeople}
        min={1}
      />
      <CheckboxesField
        t={locale.texts}
        name="settings"
        label={t('programmes.only-settings')}
        hint={t('programmes.none-is-all')}
        choices={(['rural', 'town', 'near-a-city', 'city'] as const).map((one) => ({
          value: one,
          text: t(`programmes.setting-${one}`),
        }))}
        values={rules.settings}
      />
      <CheckboxField
        t={locale.texts}
        name="onlyFirstTime"
        label={t('programmes.only-first-time')}
        isChecked={rules.onlyFirstTime}
      />
      <NumberField
        t={locale.texts}
        name="leastPartners"
        label={t('programmes.least-partners')}
        value={rules.leastPartners}
        min={1}
        error={errors['rules']}
      />
    </>
  )
}

/** What is there, and a few empty rows below. */
function numbered<Row>(rows: readonly Row[]): (Row | undefined)[] {
  return [...rows, ...Array.from({ length: spareRows }, () => undefined)]
}

function CriteriaFields({ visit, edited, languages, errors }: Props) {
  const { t, locale } = visit
  return (
    <>
      {errors['criteria'] !== undefined && (
        <p class="field-error" id="criteria">
          {errors['criteria']}
        </p>
      )}
      {numbered(edited.criteria).map((criterion, index) => {
        const name = `criteria.${index}`
        const scales = Object.fromEntries(
          languages.map((tag) => [tag, writtenScale(criterion?.scale ?? [], tag)]),
        )
        return (
          <fieldset class="form-row">
            <legend>{`${t('programmes.criterion')} ${index + 1}`}</legend>
            <input type="hidden" name={`${name}.id`} value={criterion?.id ?? ''} />
            <Localized
              visit={visit}
              languages={languages}
              errors={errors}
              name={`${name}.title`}
              label={t('programmes.title')}
              texts={criterion?.title ?? {}}
              longest={200}
            />
            <NumberField
              t={locale.texts}
              name={`${name}.weight`}
              label={t('programmes.weight')}
              unit="%"
              value={criterion?.weight}
              min={1}
              max={100}
              error={errors[`${name}.weight`]}
            />
            <Localized
              visit={visit}
              languages={languages}
              errors={errors}
              name={`${name}.scale`}
              label={t('programmes.scale')}
              hint={t('programmes.scale-hint')}
              texts={scales}
              longest={2000}
              rows={3}
            />
          </fieldset>
        )
      })}
    </>
  )
}

function ActivityFields({ visit, edited, languages, errors }: Props) {
  const { t, locale } = visit
  return (
    <>
      {numbered(edited.activities).map((activity, index) => {
        const name = `activities.${index}`
        return (
          <fieldset class="form-row">
            <legend>{`${t('programmes.activity')} ${index + 1}`}</legend>
            <input type="hidden" name={`${name}.id`} value={activity?.id ?? ''} />
            <Localized
              visit={visit}
              languages={languages}
              errors={errors}
              name={`${name}.title`}
              label={t('programmes.title')}
              texts={activity?.title ?? {}}
              longest={200}
            />
            <SelectField
              t={locale.texts}
              name={`${name}.kind`}
              label={t('programmes.kind')}
              choices={activityKinds.map((kind) => ({
                value: kind,
                text: t(`programmes.activity-${kind}`),
              }))}
              value={activity?.kind}
            />
            <NumberField
              t={locale.texts}
              name={`${name}.size`}
              label={t('programmes.places')}
              value={activity?.size}
              min={1}
              error={errors[`${name}.size`]}
            />
          </fieldset>
        )
      })}
    </>
  )
}

function QuotaFields({ visit, edited, languages, errors }: Props) {
  const { t, locale } = visit
  const presets = Object.keys(quotaConditions) as ('small-towns' | 'rural' | 'first-time')[]
  const presetOf = (quota: Quota | undefined) =>
    presets.find(
      (name) => JSON.stringify(quotaConditions[name]) === JSON.stringify(quota?.condition),
    )
  return (
    <>
      {numbered(edited.quotas).map((quota, index) => {
        const name = `quotas.${index}`
        return (
          <fieldset class="form-row">
            <legend>{`${t('programmes.quota')} ${index + 1}`}</legend>
            <input type="hidden" name={`${name}.id`} value={quota?.id ?? ''} />
            <Localized
              visit={visit}
              languages={languages}
              errors={errors}
              name={`${name}.title`}
              label={t('programmes.title')}
              texts={quota?.title ?? {}}
              longest={200}
            />
            <SelectField
              t={locale.texts}
              name={`${name}.what`}
              label={t('programmes.quota-of')}
              empty={t('programmes.as-it-is')}
              choices={presets.map((value) => ({ value, text: t(`programmes.quota-${value}`) }))}
              value={presetOf(quota)}
            />
            <NumberField
              t={locale.texts}
              name={`${name}.least`}
              label={t('programmes.quota-least')}
              value={quota?.least}
              min={0}
              error={errors[`${name}.least`]}
            />
            <NumberField
              t={locale.texts}
              name={`${name}.most`}
              label={t('programmes.quota-most')}
              value={quota?.most}
              min={0}
              error={errors[`${name}.most`]}
            />
          </fieldset>
        )
      })}
    </>
  )
}
