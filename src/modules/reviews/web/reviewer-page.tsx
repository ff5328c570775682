import { refuse } from '@korzo/values'
import type { z } from 'zod'
import type { UseCase, Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { type Call, callOf } from '#modules/programmes/index.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { ConfirmDialog, ConfirmLink } from '#ui/dialog.tsx'
import { NumberField, TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Table } from '#ui/table.tsx'
import { conflictsIn, standingWith } from '../domain/assignment-problem.ts'
import type { ConflictKind } from '../domain/conflict.ts'
import { reviewerCode } from '../domain/reviewer-code.ts'
import { applicationWithCode } from '../queries/application-names.ts'
import { pairsOfReviewer, standingNow } from '../queries/assignment-snapshot.ts'
import { declaredConflicts } from '../queries/conflict-subject.ts'
import { type Reviewer, reviewerById } from '../queries/reviewer-subject.ts'
import { type Round, roundOf } from '../queries/round-of.ts'
import { endReview, liftConflict } from '../use-cases/declare-conflict.ts'
import { describeReviewer, setLoad, withdrawReviewer } from '../use-cases/invite-reviewer.ts'
import { setPair } from '../use-cases/set-pair.ts'
import { leadersPage } from './leaders-frame.tsx'
import { readSelf, SelfFields } from './self-fields.tsx'

type Opened = { readonly call: Call; readonly round: Round; readonly reviewer: Reviewer }

async function open(visit: Visit): Promise<Opened> {
  const { runtime, tenant, params } = visit
  const call = await callOf(visit)
  const key = { tenantId: tenant.id, id: params['id'] ?? '' }
  const reviewer = (await reviewerById(runtime.db, key)) ?? refuse('not-found')
  if (reviewer.callId !== call.id) refuse('not-found')
  const round = (await roundOf(runtime.db, tenant.id, call.id)) ?? refuse('not-found')
  return { call, round, reviewer }
}

/** One reviewer: load, what they read and know, conflicts, and which pairs are wanted or not. */
export async function reviewerPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  const { call, round, reviewer } = await open(visit)
  const home = visit.path(`/calls/${call.slug}/reviewers/${reviewer.id}`)
  const isGone = reviewer.state === 'withdrawn' || reviewer.state === 'declined'
  return leadersPage(visit, {
    call,
    view: 'reviewers',
    form,
    children: (
      <>
        <h2>{`${reviewerCode(reviewer.number)} · ${reviewer.name}`}</h2>
        <p class="quiet">{`${reviewer.email} · ${t(`reviews.reviewer-${reviewer.state}`)}`}</p>
        <form method="post" action={`${home}/load`} class="narrow">
          <NumberField
            t={locale.texts}
            name="least"
            label={t('reviews.least')}
            min={0}
            value={String(form.values['least'] ?? reviewer.least)}
            error={form.errors['least']}
            isRequired
          />
          <NumberField
            t={locale.texts}
            name="most"
            label={t('reviews.most')}
            min={0}
            value={String(form.values['most'] ?? reviewer.most)}
            error={form.errors['most']}
            isRequired
          />
          <Button kind="second" text={t('reviews.save')} />
        </form>
        {await Pairs(visit, { call, round, reviewer, form })}
        <Section title={t('reviews.about-reviewer')} id="self">
          <form method="post" action={`${home}/self`} class="narrow">
            {await SelfFields(visit, reviewer, form)}
            <Button kind="second" text={t('reviews.save')} />
          </form>
        </Section>
        {!isGone && (
          <Buttons>
            <ConfirmLink
              link={{ href: `${home}/withdraw`, text: t('reviews.withdraw') }}
              isDangerous
            />
          </Buttons>
        )}
      </>
    ),
  })
}

type PairsProps = Opened & { readonly form: FormState }

/** Conflicts with their kinds, and pairs the secretariat wants or forbids. */
async function Pairs(visit: Visit, { call, round, reviewer, form }: PairsProps) {
  const { t, locale, runtime } = visit
  const home = visit.path(`/calls/${call.slug}/reviewers/${reviewer.id}`)
  const reviewerId = reviewer.id
  const standing = standingWith(await standingNow(runtime, round), reviewerId)
  const { pairs, reviews } = await pairsOfReviewer(runtime.db, { ...round, reviewerId })
  const declared = (await declaredConflicts(runtime.db, reviewer.tenantId, call.id)).filter(
    (one) => one.reviewerId === reviewerId,
  )
  const detected = conflictsIn(standing).filter(({ kind }) => kind !== 'declared')
  const names = new Map([
    ...standing.applications.map(
      ({ id, code, applicantName }) => [id, `${code} · ${applicantName}`] as const,
    ),
    ...[...pairs, ...reviews].map(
      ({ applicationId, code, name }) => [applicationId, `${code} · ${name}`] as const,
    ),
  ])
  const rows = [
    ...declared.map(({ applicationId, kind, note }) => ({
      applicationId,
      what: `${t('reviews.conflict')}: ${t(`reviews.conflict-${kind}`)}${note === '' ? '' : ` (${note})`}`,
      deed: 'lift',
    })),
    ...detected.map(({ applicationId, kind }) => ({
      applicationId,
      what: `${t('reviews.conflict-detected')}: ${t(`reviews.conflict-${kind as ConflictKind}`)}`,
      deed: '',
    })),
    ...pairs.map(({ applicationId, kind }) => ({
      applicationId,
      what: t(`reviews.pair-${kind}`),
      deed: 'free',
    })),
    ...reviews.map(({ applicationId, state }) => ({
      applicationId,
      what: t(`reviews.review-${state === 'handed-in' ? 'handed-in' : 'open'}`),
      deed: 'end',
    })),
  ]
  return (
    <Section title={t('reviews.pairs')} id="pairs">
      {rows.length > 0 && (
        <Table
          t={locale.texts}
          caption={t('reviews.pairs')}
          hasQuietCaption
          isCardsOnPhone
          rows={rows}
          columns={[
            {
              key: 'application',
              title: t('reviews.application'),
              isHeading: true,
              cell: ({ applicationId }) => (
                <a href={visit.path(`/applications/${applicationId}`)}>
                  {names.get(applicationId) ?? '–'}
                </a>
              ),
            },
            { key: 'what', title: t('reviews.what'), cell: ({ what }) => what },
            {
              key: 'deed',
              title: t('reviews.deed'),
              cell: ({ applicationId, deed }) =>
                deed !== '' && (
                  <form method="post" action={`${home}/pairs`}>
                    <input type="hidden" name="applicationId" value={applicationId} />
                    <Button
                      kind="plain"
                      isSmall
                      name="deed"
                      value={deed}
                      text={t(`reviews.deed-${deed as 'lift'}`)}
                      about={names.get(applicationId) ?? ''}
                    />
                  </form>
                ),
            },
          ]}
        />
      )}
      <form method="post" action={`${home}/pairs`} class="narrow">
        <ApplicationField visit={visit} names={names} form={form} />
        <Buttons>
          <Button kind="second" name="deed" value="pinned" text={t('reviews.pin')} />
          <Button kind="second" name="deed" value="forbidden" text={t('reviews.forbid')} />
        </Buttons>
      </form>
    </Section>
  )
}

const mostChoices = 300

type FieldProps = { visit: Visit; names: ReadonlyMap<string, string>; form: FormState }

/** Which application: chosen from a list, or, where that would be endless, named by its code. */
function ApplicationField({ visit, names, form }: FieldProps) {
  const { t, locale } = visit
  if (names.size > mostChoices)
    return (
      <TextField
        t={locale.texts}
        name="code"
        label={t('reviews.application-code')}
        value={String(form.values['code'] ?? '')}
        error={form.errors['code']}
        isRequired
      />
    )
  return (
    <SelectField
      t={locale.texts}
      name="applicationId"
      label={t('reviews.application')}
      empty={t('reviews.choose')}
      choices={[...names].map(([value, text]) => ({ value, text }))}
      isRequired
    />
  )
}

type Deed<Schema extends z.ZodType, Output> = {
  readonly useCase: UseCase<Schema, Output>
  readonly input: (fields: Fields) => object
}

/** A form on the page of a reviewer. */
function deed<Schema extends z.ZodType, Output>({ useCase, input }: Deed<Schema, Output>) {
  return async (visit: Visit): Promise<Response> => {
    const { tenant, params } = visit
    const fields = await visit.fields()
    const outcome = await visit.call(useCase, {
      ...input(fields),
      tenantId: tenant.id,
      reviewerId: params['id'],
    })
    if (!outcome.ok) return reviewerPage(visit, refusedForm(visit, fields, outcome.refusal))
    const path = `/calls/${params['slug']}/reviewers/${params['id']}`
    return visit.redirect(visit.path(path), 'reviews.saved')
  }
}

export const saveLoad = deed({ useCase: setLoad, input: (fields) => fields.object() })
export const saveSelf = deed({ useCase: describeReviewer, input: readSelf })
export const withdrawNow = deed({ useCase: withdrawReviewer, input: () => ({}) })
const lift = deed({ useCase: liftConflict, input: (fields) => fields.object() })
const end = deed({ useCase: endReview, input: (fields) => fields.object() })
const pair = deed({
  useCase: setPair,
  input: (fields) => ({
    applicationId: fields.get('applicationId'),
    kind: fields.get('deed'),
  }),
})
const pairWith = (applicationId: string) =>
  deed({ useCase: setPair, input: (fields) => ({ applicationId, kind: fields.get('deed') }) })

/** What is done with one pair: the button says it. */
export async function takePair(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const again: Visit = { ...visit, fields: async () => fields }
  const name = fields.get('deed')
  if (name === 'lift') return lift(again)
  if (name === 'end') return end(again)
  return fields.has('code') ? pairByCode(again, fields) : pair(again)
}

async function pairByCode(visit: Visit, fields: Fields): Promise<Response> {
  const { call } = await open(visit)
  const key = { tenantId: visit.tenant.id, callId: call.id, code: fields.get('code') }
  const applicationId = await applicationWithCode(visit.runtime.db, key)
  if (applicationId !== undefined) return pairWith(applicationId)(visit)
  const unknown = new InvalidInput([issueAt('code', 'reviews.code-unknown')])
  return reviewerPage(visit, refusedForm(visit, fields, unknown))
}

/** Asks before somebody no longer reviews. */
export async function withdrawPage(visit: Visit): Promise<Response> {
  const { t } = visit
  const { call, reviewer } = await open(visit)
  const home = visit.path(`/calls/${call.slug}/reviewers/${reviewer.id}`)
  const title = t('reviews.withdraw-title', { name: reviewer.name })
  return visit.page({
    title,
    section: '/calls',
    body: (
      <ConfirmDialog
        t={visit.locale.texts}
        title={title}
        action={`${home}/withdraw`}
        confirm={t('reviews.withdraw')}
        cancelHref={home}
        isDangerous
      >
        <p>{t('reviews.withdraw-what')}</p>
      </ConfirmDialog>
    ),
  })
}
