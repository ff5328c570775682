import type { Visit } from '#kernel/contract.ts'
import { SelectField } from '#ui/choice-field.tsx'
import { NumberField } from '#ui/field.tsx'
import { writtenScale } from '../domain/anchors.ts'
import { activityKinds, type Quota } from '../domain/call.ts'
import { quotaConditions, spareRows } from './call-fields.ts'
import type { Edited } from './edited-call.ts'
import { Localized } from './localized.tsx'

type Props = {
  readonly visit: Visit
  readonly edited: Edited
  readonly languages: readonly string[]
  readonly errors: Readonly<Record<string, string>>
}

/** What is there, and a few empty rows below. */
function numbered<Row>(rows: readonly Row[]): (Row | undefined)[] {
  return [...rows, ...Array.from({ length: spareRows }, () => undefined)]
}

export function CriteriaFields({ visit, edited, languages, errors }: Props) {
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

export function ActivityFields({ visit, edited, languages, errors }: Props) {
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

export function QuotaFields({ visit, edited, languages, errors }: Props) {
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
