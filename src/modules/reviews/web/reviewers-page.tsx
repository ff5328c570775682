import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { languages } from '#kernel/locale.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { type Call, callOf } from '#modules/programmes/index.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { NumberField, TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { conflictsIn } from '../domain/assignment-problem.ts'
import { reviewerCode } from '../domain/reviewer-code.ts'
import { standingNow } from '../queries/assignment-snapshot.ts'
import { type ListedReviewer, reviewersOf } from '../queries/reviewer-subject.ts'
import { roundOf } from '../queries/round-of.ts'
import { inviteReviewer } from '../use-cases/invite-reviewer.ts'
import { leadersPage } from './leaders-frame.tsx'

/** Who reviews: how they answered, what they read, how much they have, how many conflicts. */
export async function reviewersPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { runtime, tenant, t } = visit
  const call = await callOf(visit)
  const round = await roundOf(runtime.db, tenant.id, call.id)
  if (round === undefined) return visit.redirect(visit.path(`/calls/${call.slug}/reviews`))
  const reviewers = await reviewersOf(runtime.db, tenant.id, call.id)
  const conflicts = new Map<string, number>()
  for (const { reviewerId } of conflictsIn(await standingNow(runtime, round)))
    conflicts.set(reviewerId, (conflicts.get(reviewerId) ?? 0) + 1)
  return leadersPage(visit, {
    call,
    view: 'reviewers',
    form,
    children: (
      <>
        {reviewers.length === 0 ? (
          <EmptyState
            icon="users"
            title={t('reviews.no-reviewers')}
            text={t('reviews.no-reviewers-text')}
          />
        ) : (
          <List visit={visit} call={call} reviewers={reviewers} conflicts={conflicts} />
        )}
        <FileLinks
          visit={visit}
          path={`/calls/${call.slug}/reviewers`}
          into={t('reviews.import-reviewers')}
        />
        <Section title={t('reviews.invite')} id="invite">
          <InviteForm visit={visit} call={call} form={form} />
        </Section>
      </>
    ),
  })
}

type ListProps = {
  visit: Visit
  call: Call
  reviewers: readonly ListedReviewer[]
  conflicts: ReadonlyMap<string, number>
}

const tones = { invited: 'open', accepted: 'good', declined: 'quiet', withdrawn: 'quiet' } as const

function List({ visit, call, reviewers, conflicts }: ListProps) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      caption={t('reviews.view-reviewers')}
      hasQuietCaption
      isCardsOnPhone
      rows={reviewers}
      columns={[
        {
          key: 'who',
          title: t('reviews.reviewer'),
          isHeading: true,
          cell: ({ id, number, name, organisationName }) => (
            <>
              <a href={visit.path(`/calls/${call.slug}/reviewers/${id}`)}>
                {`${reviewerCode(number)} · ${name}`}
              </a>
              {organisationName !== '' && <span class="under">{organisationName}</span>}
            </>
          ),
        },
        {
          key: 'state',
          title: t('reviews.state'),
          cell: ({ state }) => <Tag text={t(`reviews.reviewer-${state}`)} tone={tones[state]} />,
        },
        {
          key: 'languages',
          title: t('reviews.languages'),
          cell: (reviewer) =>
            locale.list(reviewer.languages.map((tag) => locale.languageName(tag))),
        },
        {
          key: 'conflicts',
          title: t('reviews.conflicts'),
          isNumber: true,
          cell: ({ id }) => locale.number(conflicts.get(id) ?? 0),
        },
        {
          key: 'load',
          title: t('reviews.load'),
          isNumber: true,
          cell: ({ least, most }) => `${locale.number(least)}–${locale.number(most)}`,
        },
        {
          key: 'done',
          title: t('reviews.handed-in'),
          isNumber: true,
          cell: ({ handedIn, assigned }) =>
            `${locale.number(handedIn)} / ${locale.number(assigned)}`,
        },
      ]}
    />
  )
}

type FormProps = { visit: Visit; call: Call; form: FormState }

function InviteForm({ visit, call, form }: FormProps) {
  const { t, locale } = visit
  const typed = (name: string, otherwise = '') => String(form.values[name] ?? otherwise)
  const field = (name: string) => ({
    t: locale.texts,
    name,
    value: typed(name),
    error: form.errors[name],
  })
  return (
    <form method="post" action={visit.path(`/calls/${call.slug}/reviewers`)} class="narrow">
      <TextField {...field('name')} label={t('reviews.name')} maxlength={200} isRequired />
      <TextField {...field('email')} type="email" label={t('reviews.email')} isRequired />
      <SelectField
        {...field('language')}
        label={t('reviews.mail-language')}
        choices={languages.map((value) => ({
          value,
          text: locale.languageName(value === 'sr' ? 'sr-Cyrl' : value),
        }))}
        value={typed('language', locale.language)}
        isRequired
      />
      <TextField {...field('organisationName')} label={t('reviews.organisation')} />
      <NumberField
        {...field('least')}
        label={t('reviews.least')}
        min={0}
        value={typed('least', '0')}
        isRequired
      />
      <NumberField
        {...field('most')}
        label={t('reviews.most')}
        min={0}
        value={typed('most', '10')}
        isRequired
      />
      <Button text={t('reviews.send-invitation')} />
    </form>
  )
}

export async function takeInvitation(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(inviteReviewer, {
    ...fields.object(),
    tenantId: visit.tenant.id,
    callId: call.id,
  })
  if (!outcome.ok) {
    if (outcome.refusal.code === 'not-found') refuse('not-found')
    return reviewersPage(visit, refusedForm(visit, fields, outcome.refusal))
  }
  return visit.redirect(visit.path(`/calls/${call.slug}/reviewers`), 'reviews.invitation-sent')
}
