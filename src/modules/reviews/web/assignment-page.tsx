import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { type Call, callOf } from '#modules/programmes/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { RadiosField } from '#ui/choice-field.tsx'
import { Figures } from '#ui/description-list.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { objectives, type ShownPlan } from '../domain/plan.ts'
import { assignmentFigures } from '../queries/assignment-snapshot.ts'
import { type Plan, planById, plansOf } from '../queries/plan-subject.ts'
import { roundOf } from '../queries/round-of.ts'
import { applyPlan } from '../use-cases/apply-plan.ts'
import { planAssignment } from '../use-cases/plan-assignment.ts'
import { leadersPage } from './leaders-frame.tsx'
import { SuspendedBox } from './suspended-box.tsx'

/** The assignment of a call: a dry run is made here, and those that were made stand below. */
export async function assignmentPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { runtime, tenant, t, locale } = visit
  const call = await callOf(visit)
  const round = await roundOf(runtime.db, tenant.id, call.id)
  if (round === undefined) return visit.redirect(visit.path(`/calls/${call.slug}/reviews`))
  const plans = await plansOf(runtime.db, tenant.id, call.id)
  const { applications, reviewers, places, isFirst } = await assignmentFigures(runtime.db, round)
  const home = visit.path(`/calls/${call.slug}/assignment`)
  return leadersPage(visit, {
    call,
    view: 'assignment',
    form,
    children: (
      <>
        <p class="lead">{t('reviews.assignment-lead')}</p>
        {await SuspendedBox(visit, call)}
        <Figures
          items={[
            {
              value: locale.number(applications),
              text: t('reviews.applications-to-review'),
            },
            { value: locale.number(reviewers), text: t('reviews.reviewers-accepted') },
            {
              value: `${locale.number(places)} / ${locale.number(applications * round.coverage)}`,
              text: t('reviews.places-needed'),
            },
          ]}
        />
        <form method="post" action={home} class="narrow">
          <RadiosField
            t={locale.texts}
            name="objective"
            label={t('reviews.objective')}
            choices={objectives
              .filter((value) => !isFirst || value !== 'least-change')
              .map((value) => ({
                value,
                text: t(`reviews.objective-${value}`),
                hint: t(`reviews.objective-${value}-hint`),
              }))}
            value={isFirst ? 'sum' : 'least-change'}
            isRequired
          />
          <Button text={t('reviews.dry-run')} />
        </form>
        {plans.length > 0 && (
          <Section title={t('reviews.plans')} id="plans">
            <ul>
              {plans.map(({ id, objective, madeAt, appliedAt }) => (
                <li>
                  <a href={`${home}/${id}`}>
                    {`${t(`reviews.objective-${objective}`)}, ${locale.dateTime(madeAt, call.zone)}`}
                  </a>
                  {appliedAt !== null && ` · ${t('reviews.plan-is-applied')}`}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </>
    ),
  })
}

/** Makes a dry run and shows it. */
export async function makePlan(visit: Visit): Promise<Response> {
  const { runtime, actor, tenant, now } = visit
  const call = await callOf(visit)
  const fields = await visit.fields()
  const objective = objectives.find((one) => one === fields.get('objective')) ?? 'sum'
  const input = { tenantId: tenant.id, callId: call.id, objective }
  const outcome = await planAssignment(runtime, actor, input, now)
  if (!outcome.ok) return assignmentPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/calls/${call.slug}/assignment/${outcome.value.planId}`))
}

/** What an assignment would be: sum, worst, who has what and why, or where it gets stuck. */
export async function planPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { runtime, tenant, params, t, locale } = visit
  const call = await callOf(visit)
  const key = { tenantId: tenant.id, id: params['plan'] ?? '' }
  const plan = (await planById(runtime.db, key)) ?? refuse('not-found')
  if (plan.callId !== call.id) refuse('not-found')
  const home = visit.path(`/calls/${call.slug}/assignment`)
  return leadersPage(visit, {
    call,
    view: 'assignment',
    form,
    children: (
      <>
        <h2>{t(`reviews.objective-${plan.objective}`)}</h2>
        <p class="quiet">
          {t('reviews.plan-made', { when: locale.dateTime(plan.madeAt, call.zone) })}
        </p>
        {plan.shown.bottleneck === null ? (
          <Possible visit={visit} call={call} plan={plan} />
        ) : (
          <Stuck visit={visit} bottleneck={plan.shown.bottleneck} />
        )}
        <Buttons>
          <LinkButton kind="second" href={home} text={t('reviews.another-dry-run')} />
        </Buttons>
      </>
    ),
  })
}

type StuckProps = { visit: Visit; bottleneck: NonNullable<ShownPlan['bottleneck']> }

function Stuck({ visit, bottleneck }: StuckProps) {
  const { t, locale } = visit
  const { code, applications, reviewers, needed, possible } = bottleneck
  const few = (names: readonly string[]) =>
    locale.list(names.length > 12 ? [...names.slice(0, 12), '…'] : names)
  return (
    <Notice kind="danger" title={t('reviews.plan-impossible')}>
      <p>
        {code === 'too-few-reviewers'
          ? t('reviews.stuck-reviewers', {
              count: applications.length,
              applications: few(applications),
              needed,
              possible,
            })
          : t('reviews.stuck-minimum', { reviewers: few(reviewers), needed, possible })}
      </p>
      {code === 'too-few-reviewers' && reviewers.length > 0 && (
        <p>{t('reviews.stuck-who', { reviewers: few(reviewers) })}</p>
      )}
      <p>{t('reviews.stuck-way-out')}</p>
    </Notice>
  )
}

type PossibleProps = { visit: Visit; call: Call; plan: Plan }

function Possible({ visit, call, plan }: PossibleProps) {
  const { t, locale } = visit
  const { pairs, sum, worst, isProven } = plan.shown
  const hundredths = (value: number | null) =>
    value === null ? '–' : locale.number(value / 100, { minimumFractionDigits: 2 })
  const rows = [...new Set(pairs.map(({ application }) => application))].map((application) => ({
    application,
    own: pairs.filter((pair) => pair.application === application),
  }))
  return (
    <>
      <Figures
        items={[
          { value: locale.number(pairs.length), text: t('reviews.reviews-assigned') },
          { value: hundredths(sum), text: t('reviews.plan-sum') },
          { value: hundredths(worst), text: t('reviews.plan-worst') },
        ]}
      />
      <p>{isProven ? t('reviews.plan-proven') : t('reviews.plan-not-proven')}</p>
      {plan.appliedAt === null ? (
        <form method="post" action={visit.path(`/calls/${call.slug}/assignment/${plan.id}`)}>
          <Button text={t('reviews.apply-plan')} />
        </form>
      ) : (
        <Notice kind="success">
          {t('reviews.plan-applied-at', { when: locale.dateTime(plan.appliedAt, call.zone) })}{' '}
          <code>{(plan.code ?? '').slice(0, 16)}</code>
        </Notice>
      )}
      <Table
        t={locale.texts}
        caption={t('reviews.who-has-what')}
        rows={rows}
        columns={[
          {
            key: 'application',
            title: t('reviews.application'),
            isHeading: true,
            cell: ({ application }) => application,
          },
          {
            key: 'reviewers',
            title: t('reviews.view-reviewers'),
            cell: ({ own }) =>
              own
                .map(({ reviewer, fit, code }) =>
                  t('reviews.pair-fit', {
                    reviewer,
                    fit: hundredths(fit),
                    why: t(`reviews.why-${code}`),
                  }),
                )
                .join(' · '),
          },
        ]}
      />
    </>
  )
}

export async function applyPlanNow(visit: Visit): Promise<Response> {
  const { tenant, params } = visit
  const fields = await visit.fields()
  const planId = params['plan']
  const outcome = await visit.call(applyPlan, { tenantId: tenant.id, planId })
  if (!outcome.ok) return planPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/calls/${params['slug']}/reviews`), 'reviews.plan-was-applied')
}
