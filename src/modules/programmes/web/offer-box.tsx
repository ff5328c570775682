import type { Visit } from '#kernel/contract.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { CheckboxesField } from '#ui/choice-field.tsx'
import { Notice } from '#ui/notice.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { activitiesOf } from '../queries/call-subject.ts'
import { type HeldPart, livingParts } from '../queries/holds.ts'
import type { Opened } from './application-view.tsx'
import { said } from './say.ts'

/** What is offered and until when, or what one has and waits for. */
export async function OfferBox(visit: Visit, { application, call }: Opened) {
  if (!['offered', 'accepted'].includes(application.state)) return null
  const { t, locale, runtime } = visit
  const parts = await livingParts(runtime.db, {
    tenantId: call.tenantId,
    callId: call.id,
    applicationIds: [application.id],
  })
  const names = new Map(
    (await activitiesOf(runtime.db, call.tenantId, call.id)).map(({ id, title }) => [
      id,
      said(visit, title).text,
    ]),
  )
  const home = visit.path(`/applications/${application.id}`)
  const activities = parts.flatMap((part) =>
    part.activityId === null ? [] : [{ ...part, activityId: part.activityId }],
  )
  if (application.state === 'accepted')
    return <Held visit={visit} home={home} parts={activities} names={names} />
  const until = parts.find(({ activityId }) => activityId === null)?.expiresAt
  const offered = activities.filter(({ state }) => state === 'offered')
  return (
    <Notice kind="success" title={t('programmes.place-is-offered')}>
      {until !== undefined && until !== null && (
        <p>
          {t('programmes.answer-until', {
            when: locale.dateTime(until, call.zone),
            left: locale.relative(until, visit.now),
          })}
        </p>
      )}
      <form method="post" action={`${home}/accept`}>
        {offered.length > 0 && (
          <CheckboxesField
            t={locale.texts}
            name="activityIds"
            label={t('programmes.activities-offered')}
            choices={offered.map(({ activityId }) => ({
              value: activityId,
              text: names.get(activityId) ?? '',
            }))}
            values={offered.map(({ activityId }) => activityId)}
          />
        )}
        <Buttons>
          <Button text={t('programmes.accept')} />
          <Button text={t('programmes.decline')} kind="second" formaction={`${home}/decline`} />
        </Buttons>
      </form>
    </Notice>
  )
}

type HeldProps = {
  visit: Visit
  home: string
  parts: readonly (HeldPart & { readonly activityId: string })[]
  names: ReadonlyMap<string, string>
}

function Held({ visit, home, parts, names }: HeldProps) {
  const { t, locale } = visit
  if (parts.length === 0) return null
  const words = {
    offered: 'part-offered',
    confirmed: 'part-confirmed',
    waiting: 'part-waiting',
  } as const
  return (
    <Notice kind="success" title={t('programmes.you-take-part')}>
      <RowList>
        {parts.map(({ activityId, state, expiresAt }) => (
          <ListRow
            actions={
              <form method="post" action={`${home}/activities/${activityId}`}>
                {state === 'offered' && (
                  <Button
                    isSmall
                    name="answer"
                    value="accept"
                    text={t('programmes.accept')}
                    about={names.get(activityId)}
                  />
                )}
                <Button
                  isSmall
                  kind="second"
                  name="answer"
                  value="decline"
                  text={t('programmes.give-back')}
                  about={names.get(activityId)}
                />
              </form>
            }
          >
            <b>{names.get(activityId)}</b>
            <span class="under">
              {t(`programmes.${words[state as keyof typeof words]}`, {
                until: expiresAt === null ? '' : locale.date(expiresAt),
              })}
            </span>
          </ListRow>
        ))}
      </RowList>
    </Notice>
  )
}
