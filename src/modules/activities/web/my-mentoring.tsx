import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { said } from '#modules/network/index.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import { membershipsOf } from '../queries/mentoring-of.ts'
import { pairsOfPerson } from '../queries/pairs.ts'

/** All my mentoring in this network: with whom I am, and where I say what I wish. */
export async function myMentoring(visit: Visit): Promise<Response> {
  const { t, locale, runtime, tenant, actor } = visit
  const personId = personOf(actor) ?? ''
  const memberships = await membershipsOf(runtime.db, personId, tenant.id)
  const pairs = await pairsOfPerson(runtime.db, personId, tenant.id)
  return visit.page({
    title: t('activities.my-mentoring'),
    body: (
      <div class="narrow">
        <h1>{t('activities.my-mentoring')}</h1>
        {memberships.length === 0 && (
          <EmptyState
            icon="handshake"
            title={t('activities.no-mentoring')}
            text={t('activities.no-mentoring-text')}
          />
        )}
        {pairs.length > 0 && (
          <Section title={t('activities.pairs')} id="pairs">
            <RowList>
              {pairs.map((pair) => (
                <ListRow
                  actions={
                    pair.endedAt === null ? (
                      <Tag text={t('activities.running')} tone="good" />
                    ) : (
                      <Tag text={t('activities.ended')} tone="quiet" />
                    )
                  }
                >
                  <a href={visit.path(`/mentoring/pairs/${pair.id}`)}>
                    {t('activities.mentoring-with', {
                      name: pair.mentorPersonId === personId ? pair.menteeName : pair.mentorName,
                    })}
                  </a>
                  <span class="under">
                    {t('activities.met-so-far', { count: pair.meetings, minutes: pair.minutes })}
                  </span>
                </ListRow>
              ))}
            </RowList>
          </Section>
        )}
        {memberships.length > 0 && (
          <Section title={t('activities.about-you')} id="about-you">
            <RowList>
              {memberships.map(({ activityId, title, side, wishesUntil }) => (
                <ListRow>
                  <a href={visit.path(`/mentoring/${activityId}/me`)}>{said(visit, title).text}</a>
                  <span class="under">
                    {`${t(`activities.${side}`)} · ${t('activities.until', { day: locale.date(wishesUntil) })}`}
                  </span>
                </ListRow>
              ))}
            </RowList>
          </Section>
        )}
      </div>
    ),
  })
}
