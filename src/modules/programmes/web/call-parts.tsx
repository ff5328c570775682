import type { Child } from 'hono/jsx'
import type { Visit } from '#kernel/contract.ts'
import { organisationKinds } from '#modules/network/index.ts'
import { CheckboxesField, CheckboxField, SelectField } from '#ui/choice-field.tsx'
import { NumberField, TextField } from '#ui/field.tsx'
import { fieldsOfRules } from '../domain/rule-editor.ts'
import { ActivityFields, CriteriaFields, QuotaFields } from './call-rows.tsx'
import type { Edited } from './edited-call.ts'
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
