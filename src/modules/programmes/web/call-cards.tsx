import type { Visit } from '#kernel/contract.ts'
import { Card, CardGrid } from '#ui/card.tsx'
import { Deadline } from '#ui/time.tsx'
import { phaseOf } from '../domain/call.ts'
import type { ListedCall } from '../queries/call-list.ts'
import { deadlineOf, foreign, said } from './say.ts'

/** Calls side by side, each with how long it is still open. */
export function CallCards({ visit, calls }: { visit: Visit; calls: readonly ListedCall[] }) {
  const { t, locale, now } = visit
  return (
    <CardGrid>
      {calls.map((call) => {
        const title = said(visit, call.title)
        const phase = phaseOf(call, now)
        const deadline = deadlineOf(visit, call)
        return (
          <Card
            title={title.text}
            language={foreign(title)}
            href={visit.path(`/calls/${call.slug}`)}
            kind={said(visit, call.programmeTitle).text}
            aside={
              phase === 'open'
                ? t('programmes.closes', { when: deadline.left ?? '' })
                : t(phase === 'closed' ? 'programmes.is-closed' : 'programmes.opens', {
                    when:
                      phase === 'closed'
                        ? locale.date(call.closesAt)
                        : locale.relative(call.opensAt, now),
                  })
            }
            isPressing={phase === 'open' && deadline.isPressing}
            text={said(visit, call.summary).text}
            foot={[
              <Deadline {...deadline} left={undefined} />,
              t('programmes.places-count', { count: call.places }),
            ]}
          />
        )
      })}
    </CardGrid>
  )
}
