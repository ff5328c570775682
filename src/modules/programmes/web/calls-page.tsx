import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { Card, CardGrid } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { programmeMakers } from '../permissions.ts'
import { draftCalls, programmeList, publishedCalls } from '../queries/call-list.ts'
import { CallCards } from './call-cards.tsx'
import { foreign, said } from './say.ts'

/** What is open, what comes, what is over; the programmes behind it. */
export async function callsPage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant, now, actor } = visit
  const { current, over } = await publishedCalls(runtime.db, {
    tenantId: tenant.id,
    now,
    limit: 50,
  })
  const programmes = await programmeList(runtime.db, tenant.id)
  const isMaker = allows(programmeMakers, actor, { tenantId: tenant.id })
  return visit.page({
    title: t('programmes.calls-and-funding'),
    description: t('programmes.calls-lead'),
    section: '/calls',
    alternates: [
      {
        href: visit.path('/calls/feed.atom'),
        type: 'application/atom+xml',
        title: t('programmes.calls-feed'),
      },
      {
        href: visit.path('/calls/calendar.ics'),
        type: 'text/calendar',
        title: t('programmes.calls-calendar'),
      },
    ],
    body: (
      <>
        <h1>{t('programmes.calls-and-funding')}</h1>
        <p class="lead">{t('programmes.calls-lead')}</p>
        <Buttons>
          {actor.kind === 'person' && (
            <LinkButton
              kind="second"
              href={visit.path('/applications')}
              text={t('programmes.my-applications')}
            />
          )}
          {isMaker && (
            <LinkButton
              kind="second"
              href={visit.path('/programmes/new')}
              text={t('programmes.new-programme')}
            />
          )}
        </Buttons>
        <Section title={t('programmes.open-now')} id="open-now">
          {current.length === 0 ? (
            <EmptyState
              icon="clock"
              title={t('programmes.nothing-open')}
              text={t('programmes.nothing-open-text')}
            />
          ) : (
            <CallCards visit={visit} calls={current} />
          )}
        </Section>
        {isMaker && <Drafts visit={visit} drafts={await draftCalls(runtime.db, tenant.id)} />}
        {programmes.length > 0 && (
          <Section title={t('programmes.programmes')} id="programmes">
            <CardGrid>
              {programmes.map(({ slug, title, summary }) => (
                <Card
                  title={said(visit, title).text}
                  language={foreign(said(visit, title))}
                  href={visit.path(`/programmes/${slug}`)}
                  text={said(visit, summary).text}
                />
              ))}
            </CardGrid>
          </Section>
        )}
        {over.length > 0 && (
          <Section title={t('programmes.over')} id="over">
            <CallCards visit={visit} calls={over} />
          </Section>
        )}
      </>
    ),
  })
}

type DraftsProps = { visit: Visit; drafts: Awaited<ReturnType<typeof draftCalls>> }

function Drafts({ visit, drafts }: DraftsProps) {
  if (drafts.length === 0) return null
  return (
    <Section title={visit.t('programmes.drafts')} id="drafts">
      <RowList>
        {drafts.map(({ slug, title }) => (
          <ListRow
            actions={<a href={visit.path(`/calls/${slug}/edit`)}>{visit.t('programmes.edit')}</a>}
          >
            <a href={visit.path(`/calls/${slug}`)}>{said(visit, title).text}</a>
          </ListRow>
        ))}
      </RowList>
    </Section>
  )
}
