import type { Visit } from '#kernel/contract.ts'
import { foreign, said } from '#modules/network/index.ts'
import { Card, CardGrid } from '#ui/card.tsx'
import { Time } from '#ui/time.tsx'
import type { ListedEvent } from '../queries/event-list.ts'
import { standingOf, whenOf, whereOf } from './say.ts'

type Props = { visit: Visit; events: readonly ListedEvent[] }

/** Events side by side: what, when, where, and whether there is still room. */
export function EventCards({ visit, events }: Props) {
  const { t } = visit
  return (
    <CardGrid>
      {events.map((event) => {
        const title = said(visit, event.title)
        return (
          <Card
            title={title.text}
            language={foreign(title)}
            href={visit.path(`/events/${event.slug}`)}
            kind={t(`events.kind-${event.kind}`)}
            aside={standingOf(visit, event)}
            text={said(visit, event.summary).text}
            level={3}
            foot={[
              <Time at={event.startsAt.toISOString()} text={whenOf(visit, event)} />,
              whereOf(visit, event),
            ]}
          />
        )
      })}
    </CardGrid>
  )
}
