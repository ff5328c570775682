import { answerTo } from '@korzo/forms'
import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { formDraft } from '#kernel/forms/index.ts'
import {
  buildingPage,
  type FormInBuilding,
  idParam,
  questionPage,
  said,
  takeBuildingStep,
  takeQuestionSettings,
} from '#modules/network/index.ts'
import type { ProgrammePage } from '#modules/programmes/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import { Lead, Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import {
  asksOf,
  type EditionFollowUp,
  type FollowUpAsk,
  followUpsOf,
} from '../queries/follow-ups.ts'
import {
  buildFollowUp,
  moveFollowUp,
  planFollowUps,
  refuseFollowUp,
  undoFollowUp,
} from '../use-cases/plan-follow-up.ts'
import { keyOf, programmeOf } from './programme-of.ts'
import { storyIn } from './still-there.tsx'

/** What is asked two years after each edition: when, with what, of whom, and what came of it. */
export async function followUpsPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, runtime } = visit
  const programme = await programmeOf(visit)
  const results = visit.path(`/programmes/${programme.slug}/results`)
  const editions = await followUpsOf(runtime.db, keyOf(visit, programme))
  return visit.page({
    title: t('results.follow-ups'),
    section: '/results',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path('/results'), label: t('results.results') },
      { href: results, label: said(visit, programme.title).text },
    ],
    body: (
      <div class="narrow">
        <h1>{t('results.follow-ups')}</h1>
        <Lead text={t('results.follow-ups-lead')} />
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {editions.length === 0 && (
          <EmptyState title={t('results.no-follow-ups')} text={t('results.no-follow-ups-text')} />
        )}
        {editions.some(({ id }) => id === null) && (
          <form method="post" action={`${results}/follow-ups`}>
            <Button text={t('results.plan-follow-ups')} />
          </form>
        )}
        {await Promise.all(editions.map((edition) => Edition(visit, { programme, edition, form })))}
      </div>
    ),
  })
}

type Props = { programme: ProgrammePage; edition: EditionFollowUp; form: FormState }

async function Edition(visit: Visit, { programme, edition, form }: Props) {
  const { t, locale, runtime, tenant } = visit
  const { id, year, state, dueOn, reason, tookPart } = edition
  const asks =
    state === 'asked' && id !== null ? await asksOf(runtime.db, { tenantId: tenant.id, id }) : []
  const words = { when: locale.date(new Date(`${dueOn}T12:00:00Z`)), count: tookPart }
  return (
    <Section title={String(year)} id={`edition-${year}`}>
      {state === 'refused' ? (
        <Notice title={t('results.follow-up-refused')}>
          <p>{reason}</p>
        </Notice>
      ) : state === 'asked' ? (
        <Asked visit={visit} edition={edition} asks={asks} />
      ) : (
        <p>
          {t(state === null ? 'results.follow-up-would-be' : 'results.follow-up-planned', words)}
        </p>
      )}
      {id !== null && state !== 'asked' && (
        <Changes visit={visit} programme={programme} edition={edition} form={form} />
      )}
    </Section>
  )
}

function Changes({ visit, programme, edition, form }: Props & { visit: Visit }) {
  const { t, locale } = visit
  const { id, dueOn } = edition
  const page = visit.path(`/programmes/${programme.slug}/results/follow-ups/${id}`)
  return (
    <>
      <Buttons>
        <LinkButton
          kind="second"
          isSmall
          icon="pencil"
          href={`${page}/form`}
          text={t('results.build-follow-up')}
        />
      </Buttons>
      <form method="post" action={`${page}/day`}>
        <DateField
          t={locale.texts}
          id={`due-${id}`}
          name="dueOn"
          label={t('results.follow-up-day')}
          value={dueOn}
          error={form.errors['dueOn']}
          isRequired
        />
        <Button kind="second" isSmall text={t('results.move-follow-up')} />
      </form>
      <details>
        <summary>{t('results.refuse-follow-up')}</summary>
        <form method="post" action={`${page}/refuse`}>
          <TextField
            t={locale.texts}
            id={`reason-${id}`}
            name="reason"
            label={t('results.follow-up-why-not')}
            error={form.errors['reason']}
            maxlength={500}
            isRequired
          />
          <Button kind="danger" isSmall text={t('results.refuse-follow-up')} />
        </form>
      </details>
    </>
  )
}

type AskedProps = { visit: Visit; edition: EditionFollowUp; asks: readonly FollowUpAsk[] }

/** Whom it went to, who answered, and who told a story that may be shown. */
function Asked({ visit, edition, asks }: AskedProps) {
  const { t, locale } = visit
  const answered = asks.filter(({ answers }) => answers !== null).length
  return (
    <>
      <p>
        {t('results.follow-up-answered', {
          answered,
          asked: asks.length,
          when: edition.askedAt === null ? '' : locale.date(edition.askedAt),
        })}
      </p>
      <RowList>
        {asks.map((ask) => (
          <ListRow actions={<StateTag visit={visit} ask={ask} />}>
            <b>{ask.applicantName}</b>
            <span class="under">
              {ask.code}
              {ask.answers !== null && storyIn(ask.answers) !== undefined && (
                <> · {t('results.tells-story')}</>
              )}
              {ask.answers !== null && answerTo(ask.answers, 'reference') === true && (
                <> · {t('results.may-be-asked')}</>
              )}
            </span>
          </ListRow>
        ))}
      </RowList>
      {asks.some(({ answers }) => answers !== null && storyIn(answers) !== undefined) && (
        <LinkButton
          kind="second"
          isSmall
          href={visit.path('/manage/news/new')}
          text={t('results.write-story')}
        />
      )}
    </>
  )
}

function StateTag({ visit, ask }: { visit: Visit; ask: FollowUpAsk }) {
  const { t } = visit
  if (ask.answers !== null) return <Tag text={t('results.has-answered')} tone="good" />
  if (ask.people === 0) return <Tag text={t('results.nobody-to-ask')} tone="warning" />
  return <Tag text={t(ask.remindedAt === null ? 'results.was-asked' : 'results.was-reminded')} />
}

/** Plans what is not planned yet. */
export async function takePlan(visit: Visit): Promise<Response> {
  const programme = await programmeOf(visit)
  const fields = await visit.fields()
  const key = { tenantId: visit.tenant.id, programmeId: programme.id }
  const outcome = await visit.call(planFollowUps, key)
  if (!outcome.ok) return followUpsPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(pathOf(visit, programme), 'results.saved')
}

function pathOf(visit: Visit, { slug }: ProgrammePage): string {
  return visit.path(`/programmes/${slug}/results/follow-ups`)
}

/** Moves a follow-up to another day. */
export async function takeDay(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const followUpId = idParam(visit, 'followUp')
  const given = { tenantId: visit.tenant.id, followUpId, dueOn: fields.get('dueOn') }
  const outcome = await visit.call(moveFollowUp, given)
  if (!outcome.ok) return followUpsPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(pathOf(visit, await programmeOf(visit)), 'results.saved')
}

/** Refuses a follow-up, with the reason. */
export async function takeRefusal(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const followUpId = idParam(visit, 'followUp')
  const given = { tenantId: visit.tenant.id, followUpId, reason: fields.get('reason') }
  const outcome = await visit.call(refuseFollowUp, given)
  if (!outcome.ok) return followUpsPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(pathOf(visit, await programmeOf(visit)), 'results.saved')
}

async function inBuilding(visit: Visit): Promise<FormInBuilding> {
  const { t, runtime, tenant } = visit
  const programme = await programmeOf(visit)
  const followUpId = idParam(visit, 'followUp')
  const editions = await followUpsOf(runtime.db, keyOf(visit, programme))
  const found = editions.find(({ id }) => id === followUpId) ?? refuse('not-found')
  const key = { tenantId: tenant.id, formId: found.formId ?? '' }
  const home = pathOf(visit, programme)
  return {
    draft: (await formDraft(runtime.db, key)) ?? refuse('not-found'),
    title: t('results.build-follow-up'),
    lead: t('results.build-follow-up-lead'),
    section: '/results',
    breadcrumb: [{ href: home, label: t('results.follow-ups') }],
    page: `${home}/${followUpId}/form`,
    roles: [],
    save: (step) => visit.call(buildFollowUp, { tenantId: tenant.id, followUpId, ...step }),
    undo: () => visit.call(undoFollowUp, { tenantId: tenant.id, followUpId }),
  }
}

/** What is asked, as it is built. */
export async function followUpBuilder(visit: Visit): Promise<Response> {
  return buildingPage(visit, await inBuilding(visit))
}

export async function takeFollowUpStep(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  return takeBuildingStep(visit, await inBuilding(visit), fields)
}

export async function followUpQuestion(visit: Visit): Promise<Response> {
  return questionPage(visit, await inBuilding(visit))
}

export async function takeFollowUpQuestion(visit: Visit): Promise<Response> {
  return takeQuestionSettings(visit, await inBuilding(visit), 'results.saved')
}
