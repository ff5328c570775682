import type { Visit } from '#kernel/contract.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag, type TagTone } from '#ui/tag.tsx'
import { isOverdue, type ReplicationState } from '../domain/study-visit.ts'
import type { EventRow } from '../queries/event-by.ts'
import { type Replication, replicationsOf } from '../queries/replications.ts'
import { isMaker } from './say.ts'

const tones: Readonly<Record<ReplicationState, TagTone>> = {
  promised: 'open',
  kept: 'good',
  partly: 'warm',
  'not-kept': 'warning',
}

/** What those who were there do at home, by when, and what came of it: public, with the name of the organisation. */
export async function Promises(visit: Visit, event: EventRow) {
  const { t, runtime } = visit
  if (event.state === 'draft') return null
  const found = await replicationsOf(runtime.db, { tenantId: event.tenantId, eventId: event.id })
  const isBringing = isMaker(visit) && event.state === 'published' && event.startsAt <= visit.now
  if (found.length === 0 && !isBringing) return null
  return (
    <Section title={t('events.taken-home')} id="taken-home">
      <p>{t('events.taken-home-text')}</p>
      <RowList>
        {found.map((promise) => (
          <PromiseRow visit={visit} promise={promise} />
        ))}
      </RowList>
      {isBringing && (
        <FileLinks
          visit={visit}
          path={`/events/${event.slug}/promises`}
          into={t('events.bring-in-list')}
        />
      )}
    </Section>
  )
}

export function PromiseRow({ visit, promise }: { visit: Visit; promise: Replication }) {
  const { locale } = visit
  return (
    <ListRow actions={<PromiseTag visit={visit} promise={promise} />}>
      <b lang={promise.language === locale.language ? undefined : promise.language}>
        {promise.what}
      </b>
      <span class="under">
        {[promise.organisationName, visit.t('events.until-day', { day: promise.dueOn })]
          .filter((word) => word !== '')
          .join(' · ')}
      </span>
      {promise.account !== '' && (
        <p class="quiet" lang={promise.language === locale.language ? undefined : promise.language}>
          {promise.account}
        </p>
      )}
      {promise.received !== '' && <p class="quiet">{visit.t('events.promise-recorded')}</p>}
    </ListRow>
  )
}

function PromiseTag({ visit, promise }: { visit: Visit; promise: Replication }) {
  const today = visit.now.toISOString().slice(0, 10)
  const isLate = isOverdue(promise, today)
  return (
    <Tag
      text={visit.t(isLate ? 'events.promise-late' : `events.promise-${promise.state}`)}
      tone={isLate ? 'warning' : tones[promise.state]}
    />
  )
}
