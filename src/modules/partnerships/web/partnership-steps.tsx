import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import { allows } from '#kernel/permission.ts'
import { typed } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { TextareaField } from '#ui/field.tsx'
import {
  type PartnershipRole,
  type PartnershipStep,
  partnershipSteps,
  partnershipTransitions,
} from '../domain/partnership-transition.ts'
import { partnershipSecretariat, partyRepresentatives } from '../permissions.ts'
import type { PartnershipPage } from '../queries/partnership-page.ts'

type Props = { visit: Visit; page: PartnershipPage; form: FormState }

/** The steps this reader may take now; most readers have none. */
export function StepForms({ visit, page, form }: Props) {
  const steps = partnershipSteps.filter((step) => mayTake(visit, page, step))
  if (steps.length === 0) return null
  return (
    <div class="panel">
      {steps.map((step) =>
        step === 'confirm' || step === 'reopen' ? (
          <PlainStep visit={visit} page={page} step={step} />
        ) : (
          <ReasonedStep visit={visit} page={page} step={step} form={form} />
        ),
      )}
    </div>
  )
}

function mayTake({ actor, tenant }: Visit, page: PartnershipPage, step: PartnershipStep): boolean {
  const { from, by } = partnershipTransitions[step]
  const asked = page.parties.filter(({ isConfirmed }) => step !== 'confirm' || !isConfirmed)
  const subject = { networkId: tenant.id, parties: asked.map(({ id }) => id) }
  const permit = { party: partyRepresentatives, secretariat: partnershipSecretariat }
  const roles: readonly PartnershipRole[] = by
  return page.state === from && roles.some((role) => allows(permit[role], actor, subject))
}

type StepProps = { visit: Visit; page: PartnershipPage; step: PartnershipStep }

function PlainStep({ visit, page, step }: StepProps) {
  const { t } = visit
  return (
    <form method="post" action={visit.path(`/partnerships/${page.slug}/step`)}>
      <input type="hidden" name="step" value={step} />
      {step === 'confirm' && <p>{t('partnerships.confirm-what')}</p>}
      <Button text={stepText(visit, step)} kind={step === 'confirm' ? 'first' : 'second'} />
    </form>
  )
}

function ReasonedStep({ visit, page, step, form }: StepProps & { form: FormState }) {
  const { t, locale } = visit
  const isRefused = form.values['step'] === step
  return (
    <details open={isRefused}>
      <summary>{stepText(visit, step)}</summary>
      <form method="post" action={visit.path(`/partnerships/${page.slug}/step`)}>
        <input type="hidden" name="step" value={step} />
        <TextareaField
          t={locale.texts}
          name="reason"
          id={`reason-${step}`}
          label={t(step === 'end' ? 'partnerships.ending' : 'network.reason')}
          value={isRefused ? typed(form, 'reason') : ''}
          rows={3}
          maxlength={2000}
          isRequired={step === 'decline'}
        />
        <Button text={stepText(visit, step)} kind="second" />
      </form>
    </details>
  )
}

function stepText({ locale }: Visit, step: PartnershipStep): string {
  return locale.say(`partnerships.step-${step}`) ?? step
}
