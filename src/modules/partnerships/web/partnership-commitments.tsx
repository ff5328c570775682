import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import { allows } from '#kernel/permission.ts'
import { foreign, OwnLanguageField, said, typed } from '#modules/network/index.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { DateField, TextareaField, TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Tag, type TagTone } from '#ui/tag.tsx'
import type { CommitmentState } from '../domain/commitment.ts'
import { commitmentKeepers, partnershipSecretariat } from '../permissions.ts'
import type { CommitmentRow, PartnershipPage } from '../queries/partnership-page.ts'

type Props = { visit: Visit; page: PartnershipPage; form: FormState }

/** What the parties promised one another, with what became of it. */
export function Commitments({ visit, page, form }: Props) {
  const { t } = visit
  return (
    <Section title={t('partnerships.commitments')} id="commitments">
      {page.commitments.length === 0 && <p class="quiet">{t('partnerships.no-commitment')}</p>}
      {page.commitments.length > 0 && (
        <div class="stack">
          {page.commitments.map((row) => (
            <Commitment visit={visit} page={page} row={row} />
          ))}
        </div>
      )}
      <NewCommitment visit={visit} page={page} form={form} />
    </Section>
  )
}

type RowProps = { visit: Visit; page: PartnershipPage; row: CommitmentRow }

function Commitment({ visit, page, row }: RowProps) {
  const { t, locale, actor, tenant } = visit
  const promise = said(visit, row.promise)
  const owner = { networkId: tenant.id, ownerId: row.organisationId }
  const maySettle = allows(commitmentKeepers, actor, owner)
  const isSettled = row.state === 'kept' || row.state === 'broken'
  const mayReopen =
    isSettled && allows(partnershipSecretariat, actor, { networkId: tenant.id, parties: [] })
  return (
    <article class="card">
      <p>
        <Tag text={commitmentText(visit, row.state)} tone={commitmentTone(row.state)} />{' '}
        <strong lang={foreign(promise)}>{promise.text}</strong>
      </p>
      <p class="quiet">
        {t('partnerships.promised-by', {
          organisation: said(visit, row.organisation).text,
          responsible: row.responsible,
          day: locale.date(row.dueOn),
        })}
        {row.settledOn !== null &&
          ` ${t('partnerships.settled-on', { day: locale.date(row.settledOn) })}`}
        {row.nextCheckOn !== null &&
          !isSettled &&
          ` ${t('partnerships.next-check', { day: locale.date(row.nextCheckOn) })}`}
      </p>
      {row.evidence !== '' && <p>{row.evidence}</p>}
      {maySettle && !isSettled && <SettleForm visit={visit} page={page} row={row} />}
      {mayReopen && (
        <form method="post" action={visit.path(`/partnerships/${page.slug}/settle`)}>
          <input type="hidden" name="commitmentId" value={row.id} />
          <Button
            name="step"
            value="reopen"
            kind="plain"
            isSmall
            text={t('partnerships.commitment-reopen')}
          />
        </form>
      )}
    </article>
  )
}

function SettleForm({ visit, page, row }: RowProps) {
  const { t, locale } = visit
  return (
    <details>
      <summary>{t('partnerships.settle-commitment')}</summary>
      <form method="post" action={visit.path(`/partnerships/${page.slug}/settle`)}>
        <input type="hidden" name="commitmentId" value={row.id} />
        <TextareaField
          t={locale.texts}
          name="evidence"
          id={`evidence-${row.id}`}
          label={t('partnerships.evidence')}
          hint={t('partnerships.evidence-hint')}
          rows={3}
          maxlength={2000}
          isRequired
        />
        <Buttons>
          <Button name="step" value="keep" kind="second" text={t('partnerships.commitment-keep')} />
          <Button
            name="step"
            value="break"
            kind="plain"
            text={t('partnerships.commitment-break')}
          />
        </Buttons>
      </form>
    </details>
  )
}

function NewCommitment({ visit, page, form }: Props) {
  const { t, locale, actor, tenant } = visit
  const owners = page.parties.filter(({ id }) =>
    allows(commitmentKeepers, actor, { networkId: tenant.id, ownerId: id }),
  )
  if (owners.length === 0 || page.state === 'ended') return null
  const own = 'promise' in form.values ? form : { ...form, values: {}, errors: {} }
  return (
    <details open={'promise' in form.values}>
      <summary>{t('partnerships.make-commitment')}</summary>
      <form method="post" action={visit.path(`/partnerships/${page.slug}/commitments`)}>
        <OwnLanguageField
          visit={visit}
          form={own}
          name="promise"
          label={t('partnerships.promise')}
          longest={1000}
          rows={2}
          isRequired
        />
        <SelectField
          t={locale.texts}
          name="organisationId"
          label={t('partnerships.who-promises')}
          choices={owners.map(({ id, name }) => ({ value: id, text: said(visit, name).text }))}
          value={typed(own, 'organisationId')}
          error={own.errors['organisationId']}
          isRequired
        />
        <TextField
          t={locale.texts}
          name="responsible"
          label={t('network.responsible')}
          hint={t('network.responsible-hint')}
          value={typed(own, 'responsible')}
          error={own.errors['responsible']}
          isRequired
        />
        <DateField
          t={locale.texts}
          name="dueOn"
          label={t('partnerships.due')}
          value={typed(own, 'dueOn')}
          error={own.errors['dueOn']}
          isRequired
        />
        <DateField
          t={locale.texts}
          name="nextCheckOn"
          label={t('partnerships.check-day')}
          value={typed(own, 'nextCheckOn')}
          error={own.errors['nextCheckOn']}
        />
        <Button text={t('partnerships.make-commitment')} kind="second" />
      </form>
    </details>
  )
}

export function commitmentText({ locale }: Visit, state: CommitmentState): string {
  return locale.say(`partnerships.commitment-${state}`) ?? state
}

export function commitmentTone(state: CommitmentState): TagTone {
  return ({ open: 'open', late: 'warning', kept: 'good', broken: 'danger' } as const)[state]
}
