import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextareaField } from '#ui/field.tsx'
import { organisationPath } from '../domain/organisation-path.ts'
import { placeLabel } from '../domain/place-wording.ts'
import { claimsWaiting, type WaitingClaim } from '../queries/claims-waiting.ts'
import { networkList } from '../queries/network-list.ts'
import { organisationProfile } from '../queries/organisation-profile.ts'
import { placeById } from '../queries/place-by-id.ts'
import { answerClaim } from '../use-cases/answer-claim.ts'
import { claimTown } from '../use-cases/claim-town.ts'
import { formPage } from './form-page.tsx'
import { here } from './here.ts'
import { foreign, said, typed } from './localized-fields.tsx'

type Claimed = { readonly name: string; readonly address: string; readonly input: object }

/** The form with which somebody says: this is my town, or my organisation. */
export async function claimPage(visit: Visit): Promise<Response> {
  return claimForm(visit, await claimedThing(visit), blankForm)
}

export async function askForClaim(visit: Visit): Promise<Response> {
  const thing = await claimedThing(visit)
  const fields = await visit.fields()
  const networkId = visit.tenant.slug === '' ? fields.get('networkId') : visit.tenant.id
  const outcome = await visit.call(claimTown, {
    ...thing.input,
    networkId,
    reason: fields.get('reason'),
  })
  if (!outcome.ok) return claimForm(visit, thing, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(thing.address, 'network.claim-sent')
}

async function claimedThing(visit: Visit): Promise<Claimed> {
  const { params, runtime, locale } = visit
  if (params['id'] !== undefined) {
    const place = placeById(Number(params['id'])) ?? refuse('not-found')
    return {
      name: placeLabel(place.names, place.name, locale.language),
      address: here(visit, `/places/${place.cityId}`),
      input: { placeId: place.cityId },
    }
  }
  const profile =
    (await organisationProfile(runtime.db, params['slug'] ?? '')) ?? refuse('not-found')
  return {
    name: said(visit, profile.name).text,
    address: here(visit, organisationPath(profile)),
    input: { organisationId: profile.id },
  }
}

async function claimForm(visit: Visit, thing: Claimed, form: FormState): Promise<Response> {
  const { t, locale, runtime } = visit
  const networks = visit.tenant.slug === '' ? await networkList(runtime.db, { limit: 50 }) : []
  return formPage(visit, {
    title: t('network.claim-title', { name: thing.name }),
    lead: t('network.claim-lead'),
    section: '/towns',
    breadcrumb: [{ label: thing.name, href: thing.address }],
    form,
    action: `${thing.address}/claim`,
    button: t('network.claim'),
    fields: (
      <>
        {networks.length > 0 && (
          <SelectField
            t={locale.texts}
            name="networkId"
            label={t('network.claim-network')}
            empty={t('network.claim-no-network')}
            value={typed(form, 'networkId')}
            choices={networks.map(({ id, name }) => ({ value: id, text: said(visit, name).text }))}
          />
        )}
        <TextareaField
          t={locale.texts}
          name="reason"
          label={t('network.claim-reason')}
          hint={t('network.claim-reason-hint')}
          value={typed(form, 'reason')}
          error={form.errors['reason']}
          maxlength={2000}
          isRequired
        />
      </>
    ),
  })
}

/** The claims that wait for whoever reads: one form each. */
export async function claimsPage(
  visit: Visit,
  refused?: { id: string; form: FormState },
): Promise<Response> {
  const { t, runtime, actor, locale } = visit
  const claims = await claimsWaiting(runtime.db, actor)
  return visit.page({
    title: t('network.claims'),
    status: refused === undefined ? 200 : 422,
    body: (
      <div class="narrow">
        <h1>{t('network.claims')}</h1>
        <ErrorSummary t={locale.texts} errors={refused?.form.summary ?? []} />
        {claims.length === 0 && (
          <EmptyState
            title={t('network.no-claims')}
            text={t('network.no-claims-how')}
            icon="circle-check"
          />
        )}
        {claims.map((claim) => (
          <ClaimForm
            visit={visit}
            claim={claim}
            form={refused?.id === claim.id ? refused.form : blankForm}
          />
        ))}
      </div>
    ),
  })
}

export async function answerOneClaim(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const id = visit.params['id'] ?? ''
  const answer = { claimId: id, answer: fields.get('answer'), reason: fields.get('reason') }
  const outcome = await visit.call(answerClaim, answer)
  if (!outcome.ok)
    return claimsPage(visit, { id, form: refusedForm(visit, fields, outcome.refusal) })
  const done = answer.answer === 'grant' ? 'network.claim-was-granted' : 'network.claim-was-refused'
  return visit.redirect(here(visit, '/manage/claims'), done)
}

type Props = { visit: Visit; claim: WaitingClaim; form: FormState }

function ClaimForm({ visit, claim, form }: Props) {
  const { t, locale } = visit
  return (
    <form class="panel stack" method="post" action={here(visit, `/manage/claims/${claim.id}`)}>
      <h2>{claimedLink(visit, claim)}</h2>
      <p>
        {claim.personName} <span class="quiet">{claim.address}</span>{' '}
        <span class="quiet">{locale.relative(claim.askedAt, visit.now)}</span>
      </p>
      <blockquote>{claim.reason}</blockquote>
      <TextareaField
        t={locale.texts}
        id={form === blankForm ? `reason-${claim.id}` : 'reason'}
        name="reason"
        label={t('network.claim-answer-reason')}
        hint={t('network.claim-answer-reason-hint')}
        rows={2}
        value={typed(form, 'reason')}
        error={form.errors['reason']}
      />
      <Buttons>
        <Button name="answer" value="grant" text={t('network.claim-grant')} />
        <Button name="answer" value="refuse" kind="second" text={t('network.claim-refuse')} />
      </Buttons>
    </form>
  )
}

function claimedLink(visit: Visit, { organisation, placeId }: WaitingClaim) {
  if (organisation !== null) {
    const name = said(visit, organisation.name)
    return (
      <a href={here(visit, organisationPath(organisation))} lang={foreign(name)}>
        {name.text}
      </a>
    )
  }
  const place = placeById(placeId ?? -1)
  const label =
    place === undefined ? '' : placeLabel(place.names, place.name, visit.locale.language)
  return <a href={here(visit, `/places/${placeId}`)}>{label}</a>
}
