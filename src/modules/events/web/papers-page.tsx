import type { Visit } from '#kernel/contract.ts'
import { fileHref } from '#kernel/files/index.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { said } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Table } from '#ui/table.tsx'
import { papersOf } from '../queries/papers.ts'
import { participantList } from '../queries/registrations.ts'
import { checkPaper } from '../use-cases/hand-in-paper.ts'
import { refused } from './event-deeds.tsx'
import { PaperTag } from './own-papers.tsx'
import { eventOf } from './say.ts'

/** Everybody's travel papers at a glance: what is still needed, what waits to be looked at. */
export async function papersPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime } = visit
  const event = await eventOf(visit)
  const key = { tenantId: event.tenantId, eventId: event.id }
  const people = await participantList(runtime.db, { ...key, states: ['confirmed'] })
  const known = new Map(
    (await papersOf(runtime.db, key)).map((paper) => [
      `${paper.registrationId} ${paper.paper}`,
      paper,
    ]),
  )
  const home = visit.path(`/events/${event.slug}`)
  return visit.page({
    title: t('events.papers'),
    section: '/events',
    breadcrumb: [{ href: home, label: said(visit, event.title).text }],
    body: (
      <>
        <h1>{t('events.papers')}</h1>
        <p class="lead">{t('events.papers-lead')}</p>
        <FileLinks
          visit={visit}
          path={`/events/${event.slug}/papers`}
          into={t('events.bring-in-list')}
        />
        {people.length === 0 || event.papers.length === 0 ? (
          <EmptyState
            icon="file"
            title={t('events.nobody-yet')}
            text={t('events.nobody-yet-text')}
          />
        ) : (
          <Table
            t={locale.texts}
            caption={t('events.papers')}
            hasQuietCaption
            isCardsOnPhone
            rows={[...people].sort((a, b) => locale.compare(a.name, b.name))}
            columns={[
              { key: 'name', title: t('events.name'), isHeading: true, cell: ({ name }) => name },
              ...event.papers.map((name) => ({
                key: name,
                title: locale.texts(`events.paper-${name}`),
                cell: ({ id, name: who }: (typeof people)[number]) => {
                  const paper = known.get(`${id} ${name}`)
                  return (
                    <>
                      <PaperTag visit={visit} state={paper?.state ?? 'needed'} />
                      {paper?.fileId != null && (
                        <a class="under" href={fileHref(event.tenantId, { id: paper.fileId })}>
                          {t('events.see-file')}
                        </a>
                      )}
                      {paper?.state === 'handed-in' && (
                        <form method="post" action={`${home}/papers`}>
                          <input type="hidden" name="registrationId" value={id} />
                          <input type="hidden" name="paper" value={name} />
                          <Button
                            isSmall
                            kind="second"
                            name="state"
                            value="checked"
                            text={t('events.will-do')}
                            about={who}
                          />
                          <Button
                            isSmall
                            kind="plain"
                            name="state"
                            value="refused"
                            text={t('events.will-not-do')}
                            about={who}
                          />
                        </form>
                      )}
                    </>
                  )
                },
              })),
            ]}
          />
        )}
      </>
    ),
  })
}

export async function takePaperCheck(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(checkPaper, {
    tenantId: event.tenantId,
    registrationId: fields.get('registrationId'),
    paper: fields.get('paper'),
    state: fields.get('state'),
  })
  if (!outcome.ok) return refused(visit, outcome.refusal)
  return visit.redirect(visit.path(`/events/${event.slug}/papers`), 'events.saved')
}
