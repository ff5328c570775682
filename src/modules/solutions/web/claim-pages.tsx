import { decimalMoney, Refusal, refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, filledForm } from '#kernel/form-state.ts'
import { allows } from '#kernel/permission.ts'
import { formPage, here, said } from '#modules/network/index.ts'
import { SelectField } from '#ui/choice-field.tsx'
import { ConfirmDialog } from '#ui/dialog.tsx'
import type { YearlySum } from '../domain/reference.ts'
import { claimants, signers, solutionKeepers } from '../permissions.ts'
import { referenceById } from '../queries/reference-list.ts'
import type { SolutionProfile } from '../queries/solution-page.ts'
import { townChoices } from '../queries/town-choices.ts'
import { claimReference, correctReference } from '../use-cases/claim-reference.ts'
import { removeReference, signReference, withdrawSignature } from '../use-cases/sign-reference.ts'
import { refusedContent, valueAt } from './form-values.ts'
import { ownRoles } from './own-roles.ts'
import { ReferenceFields } from './reference-form.tsx'
import { type OpenedReference, openReference } from './reference-page.tsx'
import { referenceHref } from './reference-parts.tsx'
import { solutionOf } from './solution-page.tsx'

/** The form with which somebody says: this town has it. `?from=` names the reference it was learned from. */
export async function claimPage(visit: Visit): Promise<Response> {
  const adoptedFrom = visit.url.searchParams.get('from')
  const form = adoptedFrom === null ? blankForm : filledForm({ adoptedFrom })
  return newClaim(visit, await solutionOf(visit), form)
}

async function newClaim(
  visit: Visit,
  solution: SolutionProfile,
  form: FormState,
): Promise<Response> {
  const { t, locale, runtime, tenant, actor } = visit
  const { organisations, networks } = ownRoles(visit)
  const forAll = allows(solutionKeepers, actor, solution) || networks.includes(tenant.id)
  const networkId = forAll && tenant.slug !== '' ? tenant.id : null
  const towns = await townChoices(runtime.db, { own: organisations, networkId })
  if (towns.length === 0) throw new Refusal('solutions.speak-for-a-town')
  const name = said(visit, solution.content.name).text
  return formPage(visit, {
    title: t('solutions.claim-title', { name }),
    lead: t('solutions.claim-lead'),
    section: '/solutions',
    breadcrumb: [{ label: name, href: here(visit, `/solutions/${solution.slug}`) }],
    form,
    action: here(visit, `/solutions/${solution.slug}/claim`),
    button: t('solutions.claim-save'),
    fields: (
      <>
        <SelectField
          t={locale.texts}
          name="organisationId"
          label={t('solutions.town')}
          choices={towns.map((town) => ({ value: town.id, text: said(visit, town.name).text }))}
          value={valueAt(form, 'organisationId')}
          error={form.errors['organisationId']}
          isRequired
        />
        {await ReferenceFields(visit, { form, solutionId: solution.id })}
      </>
    ),
  })
}

export async function takeClaim(visit: Visit): Promise<Response> {
  const solution = await solutionOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(claimReference, {
    solutionId: solution.id,
    organisationId: fields.get('organisationId'),
    networkId: visit.tenant.slug === '' ? null : visit.tenant.id,
    content: fields.object(),
    costConfirmed: fields.has('costConfirmed'),
    isContact: fields.has('isContact'),
  })
  if (!outcome.ok) return newClaim(visit, solution, refusedContent(visit, fields, outcome.refusal))
  const reference = (await referenceById(visit.runtime.db, outcome.value.id)) ?? refuse('not-found')
  return visit.redirect(
    referenceHref(visit, solution.slug, reference.town.slug),
    'solutions.claim-saved',
  )
}

async function ownReference(visit: Visit): Promise<OpenedReference> {
  const opened = await openReference(visit)
  if (!allows(claimants, visit.actor, opened.subject)) throw new Refusal('not-allowed')
  return opened
}

export async function editReferencePage(visit: Visit): Promise<Response> {
  const opened = await ownReference(visit)
  return editPage(visit, opened, filledForm(valuesOf(visit, opened)))
}

async function editPage(visit: Visit, opened: OpenedReference, form: FormState): Promise<Response> {
  const { t } = visit
  const { reference, solution, address } = opened
  return formPage(visit, {
    title: t('solutions.correct-title', { town: said(visit, reference.town.name).text }),
    ...(reference.signedAt === null ? {} : { lead: t('solutions.correct-signed') }),
    section: '/solutions',
    breadcrumb: [{ label: said(visit, solution.content.name).text, href: address }],
    form,
    action: `${address}/edit`,
    button: t('solutions.save'),
    fields: await ReferenceFields(visit, {
      form,
      solutionId: solution.id,
      referenceId: reference.id,
    }),
    below:
      reference.signedAt === null ? (
        <p>
          <a href={`${address}/remove`}>{t('solutions.remove')}</a>
        </p>
      ) : undefined,
  })
}

function valuesOf(visit: Visit, { reference, subject }: OpenedReference): Record<string, unknown> {
  const { introduce, run, results, inhabitants, sinceOn, adoptedFrom } = reference
  return {
    ...reference,
    inhabitants: inhabitants ?? '',
    sinceOn: sinceOn ?? '',
    adoptedFrom: adoptedFrom ?? '',
    introduce: sumValues(introduce),
    run: sumValues(run),
    results: Object.fromEntries(results.map((result, index) => [String(index), result])),
    costConfirmed: reference.costDoubts.length > 0,
    isContact:
      subject.contactPersonId !== null && subject.contactPersonId === personOf(visit.actor),
  }
}

function sumValues(sum: YearlySum | null) {
  return sum === null ? {} : { amount: decimalMoney(sum), currency: sum.currency, year: sum.year }
}

export async function takeReference(visit: Visit): Promise<Response> {
  const opened = await ownReference(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(correctReference, {
    referenceId: opened.reference.id,
    content: fields.object(),
    costConfirmed: fields.has('costConfirmed'),
    isContact: fields.has('isContact'),
  })
  if (!outcome.ok) return editPage(visit, opened, refusedContent(visit, fields, outcome.refusal))
  return visit.redirect(
    opened.address,
    outcome.value.wasSigned ? 'solutions.saved-sign-again' : 'solutions.reference-saved',
  )
}

export async function takeSignature(visit: Visit): Promise<Response> {
  const { reference, address } = await openReference(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(signReference, {
    referenceId: reference.id,
    role: fields.get('role'),
    isContact: fields.has('isContact'),
  })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(address, 'solutions.now-signed')
}

export async function takeBackSignature(visit: Visit): Promise<Response> {
  const { reference, address } = await openReference(visit)
  const outcome = await visit.call(withdrawSignature, { referenceId: reference.id })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(address, 'solutions.signature-gone')
}

export async function takeRemoval(visit: Visit): Promise<Response> {
  const { reference, solution } = await openReference(visit)
  const outcome = await visit.call(removeReference, { referenceId: reference.id })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(here(visit, `/solutions/${solution.slug}`), 'solutions.removed')
}

/** Asks before a signature is taken back, or a reference taken away. */
export async function confirmPage(visit: Visit, deed: 'unsign' | 'remove'): Promise<Response> {
  const { t, locale, actor } = visit
  const { subject, address, reference } = await openReference(visit)
  if (!allows(deed === 'unsign' ? signers : claimants, actor, subject))
    throw new Refusal('not-allowed')
  const title = t(deed === 'unsign' ? 'solutions.unsign-title' : 'solutions.remove-title')
  return visit.page({
    title,
    section: '/solutions',
    breadcrumb: [{ label: said(visit, reference.town.name).text, href: address }],
    body: (
      <ConfirmDialog
        t={locale.texts}
        title={title}
        action={`${address}/${deed}`}
        confirm={t(deed === 'unsign' ? 'solutions.withdraw-signature' : 'solutions.remove')}
        cancelHref={address}
        isDangerous
      >
        <p>{t(deed === 'unsign' ? 'solutions.unsign-why' : 'solutions.remove-why')}</p>
      </ConfirmDialog>
    ),
  })
}
