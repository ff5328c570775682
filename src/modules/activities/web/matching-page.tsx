import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import type { Member } from '../queries/mentoring-of.ts'
import { applyMatch, type ProposedPair, proposedMatch } from '../use-cases/match-members.ts'
import { mentoringFrame, openedMentoring } from './mentoring-frame.tsx'

/** The dry run: who would be with whom and why, who stays alone, who has not said anything yet. */
export async function matchingPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t } = visit
  const mentoring = await openedMentoring(visit)
  const { pairs, alone, silent, digest } = await proposedMatch(visit.runtime.db, mentoring)
  const home = visit.path(`/mentoring/${mentoring.activityId}`)
  return mentoringFrame(visit, {
    mentoring,
    title: t('activities.matching'),
    form,
    breadcrumb: [{ label: t('activities.mentoring'), href: home }],
    children: (
      <>
        <p class="lead">{t('activities.matching-text')}</p>
        {silent.length > 0 && (
          <Notice kind="warning" title={t('activities.silent', { count: silent.length })}>
            <p>{visit.locale.list(silent.map(({ name }) => name))}</p>
          </Notice>
        )}
        {pairs.length === 0 ? (
          <EmptyState
            icon="users"
            title={t('activities.no-pairs')}
            text={t('activities.no-pairs-text')}
          />
        ) : (
          <>
            <Proposed visit={visit} pairs={pairs} />
            <form method="post" action={`${home}/matching`}>
              <input type="hidden" name="digest" value={digest} />
              <Button text={t('activities.apply', { count: pairs.length })} />
            </form>
          </>
        )}
        {alone.length > 0 && <Alone visit={visit} alone={alone} />}
      </>
    ),
  })
}

function Proposed({ visit, pairs }: { visit: Visit; pairs: readonly ProposedPair[] }) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      caption={t('activities.proposed')}
      isCardsOnPhone
      rows={pairs}
      columns={[
        {
          key: 'mentee',
          title: t('activities.mentee'),
          isHeading: true,
          cell: ({ mentee }) => <Person member={mentee} />,
        },
        {
          key: 'mentor',
          title: t('activities.mentor'),
          cell: ({ mentor }) => <Person member={mentor} />,
        },
        {
          key: 'mentee-wish',
          title: t('activities.mentees-wish'),
          cell: ({ mentor, mentee }) => wishText(visit, mentee, mentor),
        },
        {
          key: 'mentor-wish',
          title: t('activities.mentors-wish'),
          cell: ({ mentor, mentee }) => wishText(visit, mentor, mentee),
        },
        {
          key: 'languages',
          title: t('activities.common-languages'),
          cell: ({ mentor, mentee }) =>
            locale.list(
              mentor.languages
                .filter((tag) => mentee.languages.includes(tag))
                .map((tag) => locale.languageName(tag)),
            ),
        },
      ]}
    />
  )
}

function Person({ member }: { member: Member }) {
  return (
    <>
      {member.name}
      {member.organisationName !== '' && <span class="under">{member.organisationName}</span>}
    </>
  )
}

function wishText({ t }: Visit, one: Member, other: Member): string {
  const place = one.wishes.indexOf(other.id)
  if (place >= 0) return t('activities.wish-number', { number: place + 1 })
  const count = one.topics.filter((topic) => other.topics.includes(topic)).length
  return t('activities.common-topics', { count })
}

function Alone({ visit, alone }: { visit: Visit; alone: readonly Member[] }) {
  const { t } = visit
  return (
    <Section title={t('activities.alone')} id="alone">
      <p>{t('activities.alone-text')}</p>
      <ul>
        {alone.map((member) => (
          <li>
            <Person member={member} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

export async function applyNow(visit: Visit): Promise<Response> {
  const { activityId } = await openedMentoring(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(applyMatch, {
    tenantId: visit.tenant.id,
    activityId,
    digest: fields.get('digest'),
  })
  if (outcome.ok)
    return visit.redirect(visit.path(`/mentoring/${activityId}`), 'activities.matched-now')
  if (outcome.refusal.code === 'not-found') refuse('not-found')
  return matchingPage(visit, refusedForm(visit, fields, outcome.refusal))
}
