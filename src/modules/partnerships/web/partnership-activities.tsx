import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import {
  foreign,
  type NamedOrganisation,
  OwnLanguageField,
  said,
  typed,
} from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { CheckboxField } from '#ui/choice-field.tsx'
import { DateField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Tag } from '#ui/tag.tsx'
import type { ActivityRow, PartnershipPage } from '../queries/partnership-page.ts'

type Props = {
  visit: Visit
  page: PartnershipPage
  form: FormState
  mayChange: boolean
  /** Members this reader speaks for that are no party: they may come along. */
  guests: readonly NamedOrganisation[]
}

/** What a partnership does; other towns may join what is open. */
export function Activities(props: Props) {
  const { visit, page, mayChange } = props
  const { t } = visit
  if (page.activities.length === 0 && !mayChange) return null
  return (
    <Section title={t('partnerships.activities')} id="activities">
      {page.activities.length === 0 && <p class="quiet">{t('partnerships.no-activity')}</p>}
      <div class="stack">
        {page.activities.map((row) => (
          <Activity {...props} row={row} />
        ))}
      </div>
      {mayChange && page.state !== 'ended' && <NewActivity {...props} />}
    </Section>
  )
}

function Activity({ visit, page, guests, row }: Props & { row: ActivityRow }) {
  const { t, locale } = visit
  const title = said(visit, row.title)
  const names = row.guests.map(({ name }) => said(visit, name).text)
  return (
    <article class="card">
      <p>
        <strong lang={foreign(title)}>{title.text}</strong>{' '}
        {row.takesPlaceOn !== null && locale.date(row.takesPlaceOn)}{' '}
        {row.isOpen && <Tag text={t('partnerships.open-to-others')} tone="open" />}
      </p>
      {names.length > 0 && <p>{t('partnerships.guests', { names: locale.list(names) })}</p>}
      {row.isOpen &&
        page.state !== 'ended' &&
        guests.map((guest) => <GuestForm visit={visit} page={page} row={row} guest={guest} />)}
    </article>
  )
}

type GuestProps = {
  visit: Visit
  page: PartnershipPage
  row: ActivityRow
  guest: NamedOrganisation
}

function GuestForm({ visit, page, row, guest }: GuestProps) {
  const { t } = visit
  const isIn = row.guests.some(({ id }) => id === guest.id)
  const name = said(visit, guest.name).text
  return (
    <form method="post" action={visit.path(`/partnerships/${page.slug}/guests`)}>
      <input type="hidden" name="activityId" value={row.id} />
      <input type="hidden" name="organisationId" value={guest.id} />
      <Button
        kind="second"
        isSmall
        name="step"
        value={isIn ? 'leave' : 'join'}
        text={
          isIn
            ? t('partnerships.activity-leave', { name })
            : t('partnerships.activity-join', { name })
        }
      />
    </form>
  )
}

function NewActivity({ visit, page, form }: Props) {
  const { t, locale } = visit
  const isOwn = 'takesPlaceOn' in form.values
  const own = isOwn ? form : { ...form, values: {}, errors: {} }
  const named = { ...own, values: { activityTitle: own.values['activityTitle'] } }
  return (
    <details open={isOwn}>
      <summary>{t('partnerships.plan-activity')}</summary>
      <form method="post" action={visit.path(`/partnerships/${page.slug}/activities`)}>
        <OwnLanguageField
          visit={visit}
          form={named}
          name="activityTitle"
          label={t('partnerships.activity-title')}
          longest={300}
          isRequired
        />
        <DateField
          t={locale.texts}
          name="takesPlaceOn"
          label={t('network.day')}
          value={typed(own, 'takesPlaceOn')}
          error={own.errors['takesPlaceOn']}
        />
        <CheckboxField
          t={locale.texts}
          name="isOpen"
          label={t('partnerships.open-to-others-choice')}
          isChecked={typed(own, 'isOpen') === 'yes'}
        />
        <Button text={t('partnerships.plan-activity')} kind="second" />
      </form>
    </details>
  )
}
