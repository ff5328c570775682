import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { refusalText } from '#kernel/form-state.ts'
import { allows } from '#kernel/permission.ts'
import { fill } from '#kernel/slot.ts'
import { eventById, eventMakerParts, eventMakers } from '#modules/events/index.ts'
import { said } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { Notice } from '#ui/notice.tsx'
import { activityChoices, cohortOfEvent } from '../queries/cohorts.ts'
import { connectCohort } from '../use-cases/connect-cohort.ts'

/** On an event by invitation: from which activity of a programme its participants come. */
export const cohortBox = fill(eventMakerParts, async (visit, { event }) => {
  const { t, locale, runtime } = visit
  const isOver = event.endsAt <= visit.now
  if (event.admission !== 'invited' || event.state !== 'published' || isOver) return []
  const activities = await activityChoices(runtime.db, event.tenantId)
  if (activities.length === 0) return []
  const known = await cohortOfEvent(runtime.db, { tenantId: event.tenantId, eventId: event.id })
  const body = (
    <details class="panel" open={known === undefined}>
      <summary>
        <b>{t('activities.cohort')}</b>
      </summary>
      <p>{t('activities.cohort-text')}</p>
      <form method="post" action={visit.path(`/events/${event.slug}/cohort`)}>
        <input type="hidden" name="eventId" value={event.id} />
        <SelectField
          t={locale.texts}
          name="activityId"
          label={t('activities.activity')}
          value={known?.activityId}
          empty={known === undefined ? t('activities.choose') : undefined}
          choices={activities.map(({ id, title, callTitle, confirmed }) => ({
            value: id,
            text: `${said(visit, callTitle).text}: ${said(visit, title).text} (${t('activities.confirmed', { count: confirmed })})`,
          }))}
          isRequired
        />
        <Button
          kind="second"
          text={t(known === undefined ? 'activities.connect' : 'activities.connect-again')}
        />
      </form>
    </details>
  )
  return [{ order: 10, body }]
})

/** Connects and fills; a no is said with the way back. */
export async function takeCohort(visit: Visit): Promise<Response> {
  const { t, tenant, params, runtime, actor } = visit
  const fields = await visit.fields()
  const eventId = fields.get('eventId')
  const home = visit.path(`/events/${params['slug']}`)
  const outcome = await visit.call(connectCohort, {
    tenantId: tenant.id,
    eventId,
    activityId: fields.get('activityId'),
  })
  if (outcome.ok) return visit.redirect(home, 'activities.connected')
  if (!allows(eventMakers, actor, { tenantId: tenant.id })) refuse('not-found')
  const event = /^[0-9a-f-]{36}$/.test(eventId)
    ? await eventById(runtime.db, { tenantId: tenant.id, id: eventId })
    : undefined
  const title = event === undefined ? t('activities.cohort') : said(visit, event.title).text
  return visit.page({
    title,
    section: '/events',
    status: 422,
    body: (
      <div class="narrow">
        <h1>{title}</h1>
        <Notice kind="warning" title={refusalText(visit.locale, outcome.refusal)}>
          <p>
            <a href={home}>{t('activities.back')}</a>
          </p>
        </Notice>
      </div>
    ),
  })
}
