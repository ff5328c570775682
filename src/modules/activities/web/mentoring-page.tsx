import { refuse } from '@korzo/values'
import type { Outcome, Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { languages } from '#kernel/locale.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { said } from '#modules/network/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { RadiosField, SelectField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { type Member, type Mentoring, membersOf } from '../queries/mentoring-of.ts'
import { pairsOf } from '../queries/pairs.ts'
import { addMember, openMentoring, takePlaceHolders } from '../use-cases/open-mentoring.ts'
import { mentoringFrame, openedMentoring } from './mentoring-frame.tsx'
import { PairTable } from './pair-table.tsx'

/** How those who lead a mentoring see it: who takes part, who is with whom, dates and counts of what happens. */
export async function mentoringPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, runtime } = visit
  const mentoring = await openedMentoring(visit)
  const members = await membersOf(runtime.db, mentoring)
  const pairs = await pairsOf(runtime.db, mentoring)
  const home = visit.path(`/mentoring/${mentoring.activityId}`)
  const call = {
    label: said(visit, mentoring.callTitle).text,
    href: visit.path(`/calls/${mentoring.callSlug}`),
  }
  const opening = <OpenForm visit={visit} mentoring={mentoring} form={form} home={home} />
  return mentoringFrame(visit, {
    mentoring,
    title: t('activities.mentoring'),
    form,
    breadcrumb: [call],
    children:
      mentoring.wishesUntil === null ? (
        <>
          <EmptyState
            icon="users"
            title={t('activities.not-open')}
            text={t('activities.not-open-text')}
          />
          {opening}
        </>
      ) : (
        <>
          <Buttons>
            <LinkButton href={`${home}/matching`} text={t('activities.try-matching')} />
          </Buttons>
          {pairs.length > 0 && (
            <Section title={t('activities.pairs')} id="pairs">
              <p class="quiet">{t('activities.pairs-text')}</p>
              <PairTable visit={visit} pairs={pairs} />
            </Section>
          )}
          <Section title={t('activities.members')} id="members">
            {members.length === 0 ? (
              <p class="quiet">{t('activities.no-members')}</p>
            ) : (
              <Members visit={visit} members={members} />
            )}
            {mentoring.capacityId !== null && (
              <form method="post" action={`${home}/place-holders`}>
                <Button kind="second" text={t('activities.take-place-holders')} />
              </form>
            )}
          </Section>
          <AddForm visit={visit} form={form} home={home} />
          <AsFiles visit={visit} path={`/mentoring/${mentoring.activityId}`} />
          <Section title={t('activities.days')} id="days">
            {opening}
          </Section>
        </>
      ),
  })
}

function AsFiles({ visit, path }: { visit: Visit; path: string }) {
  const { t } = visit
  return (
    <Section title={t('activities.as-files')} id="files">
      <p>{t('activities.members-from-file-lead')}</p>
      <FileLinks visit={visit} path={`${path}/members`} into={t('activities.members-from-file')} />
      <p>{t('activities.pairs-from-file-lead')}</p>
      <FileLinks visit={visit} path={`${path}/pairs`} into={t('activities.pairs-from-file')} />
    </Section>
  )
}

type FormProps = { visit: Visit; form: FormState; home: string }

function OpenForm({ visit, mentoring, form, home }: FormProps & { mentoring: Mentoring }) {
  const { t, locale } = visit
  const isOpen = mentoring.wishesUntil !== null
  return (
    <form method="post" action={`${home}/open`} class="narrow">
      <DateField
        t={locale.texts}
        name="wishesUntil"
        label={t('activities.wishes-until')}
        value={String(form.values['wishesUntil'] ?? mentoring.wishesUntil ?? '')}
        error={form.errors['wishesUntil']}
        isRequired
      />
      <Button
        kind={isOpen ? 'second' : 'first'}
        text={t(isOpen ? 'activities.save' : 'activities.open-mentoring')}
      />
    </form>
  )
}

function Members({ visit, members }: { visit: Visit; members: readonly Member[] }) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      caption={t('activities.members')}
      hasQuietCaption
      isCardsOnPhone
      rows={members}
      columns={[
        {
          key: 'who',
          title: t('activities.name'),
          isHeading: true,
          cell: ({ name, organisationName }) => (
            <>
              {name}
              {organisationName !== '' && <span class="under">{organisationName}</span>}
            </>
          ),
        },
        {
          key: 'side',
          title: t('activities.side'),
          cell: ({ side }) => t(`activities.${side}`),
        },
        {
          key: 'languages',
          title: t('activities.languages'),
          cell: (member) => locale.list(member.languages.map((tag) => locale.languageName(tag))),
        },
        {
          key: 'room',
          title: t('activities.running-of-room'),
          isNumber: true,
          cell: ({ running, capacity }) => `${locale.number(running)} / ${locale.number(capacity)}`,
        },
        {
          key: 'said',
          title: t('activities.wishes'),
          cell: ({ describedAt, wishes, received }) =>
            describedAt === null ? (
              <Tag text={t('activities.not-said')} tone="warm" />
            ) : (
              <>
                {t('activities.wish-count', { count: wishes.length })}
                {received !== '' && (
                  <span class="under">{t('activities.recorded-from', { received })}</span>
                )}
              </>
            ),
        },
      ]}
    />
  )
}

function AddForm({ visit, form, home }: FormProps) {
  const { t, locale } = visit
  const field = (name: string, otherwise = '') => ({
    t: locale.texts,
    name,
    value: String(form.values[name] ?? otherwise),
    error: form.errors[name],
  })
  return (
    <Section title={t('activities.add-member')} id="add">
      <form method="post" action={`${home}/members`} class="narrow">
        <RadiosField
          {...field('side', 'mentor')}
          label={t('activities.side')}
          choices={(['mentor', 'mentee'] as const).map((side) => ({
            value: side,
            text: t(`activities.${side}`),
          }))}
          isRequired
        />
        <TextField {...field('name')} label={t('activities.name')} maxlength={200} isRequired />
        <TextField {...field('email')} type="email" label={t('activities.email')} isRequired />
        <TextField
          {...field('organisationName')}
          label={t('activities.organisation')}
          maxlength={200}
        />
        <SelectField
          {...field('language', locale.language)}
          label={t('activities.mail-language')}
          choices={languages.map((value) => ({
            value,
            text: locale.languageName(value === 'sr' ? 'sr-Cyrl' : value),
          }))}
          isRequired
        />
        <Button kind="second" text={t('activities.ask')} />
      </form>
    </Section>
  )
}

type Input = Readonly<Record<string, unknown>>

/** A form of this page: what it does, and what is said when it is done. */
function deed(run: (visit: Visit, input: Input) => Promise<Outcome<unknown>>, done: string) {
  return async (visit: Visit): Promise<Response> => {
    const { activityId } = await openedMentoring(visit)
    const fields = await visit.fields()
    const input = { ...fields.object(), tenantId: visit.tenant.id, activityId }
    const outcome = await run(visit, input)
    if (outcome.ok) return visit.redirect(visit.path(`/mentoring/${activityId}`), done)
    if (outcome.refusal.code === 'not-found') refuse('not-found')
    return mentoringPage(visit, refusedForm(visit, fields, outcome.refusal))
  }
}

export const openNow = deed(
  (visit, input) => visit.call(openMentoring, input),
  'activities.mentoring-is-open',
)
export const addNow = deed(
  (visit, input) => visit.call(addMember, input),
  'activities.member-asked',
)
export const takeNow = deed(
  (visit, input) => visit.call(takePlaceHolders, input),
  'activities.place-holders-taken',
)
