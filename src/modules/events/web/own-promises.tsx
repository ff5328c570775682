import type { Visit } from '#kernel/contract.ts'
import { Button } from '#ui/button.tsx'
import { RadiosField } from '#ui/choice-field.tsx'
import { DateField, TextareaField, TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { RowList } from '#ui/row-list.tsx'
import type { EventRow } from '../queries/event-by.ts'
import type { Registration } from '../queries/registrations.ts'
import { type Replication, replicationsOf } from '../queries/replications.ts'
import { PromiseRow } from './promises.tsx'

/** What I take home: what I will do and by when; later, what came of it. From the day a visit or a boot-camp begins. */
export async function OwnPromises(visit: Visit, event: EventRow, own: Registration) {
  const { t, runtime, locale, now } = visit
  if (event.startsAt > now) return null
  const all = await replicationsOf(runtime.db, { tenantId: event.tenantId, eventId: event.id })
  const mine = all.filter(({ registrationId }) => registrationId === own.id)
  const home = visit.path(`/events/${event.slug}/registrations/${own.id}/promises`)
  const open = mine.filter(({ state }) => state === 'promised')
  return (
    <Section title={t('events.what-you-take-home')} id="promises">
      {mine.length > 0 && (
        <RowList>
          {mine.map((promise) => (
            <PromiseRow visit={visit} promise={promise} />
          ))}
        </RowList>
      )}
      {open.map((promise) => (
        <Settle visit={visit} promise={promise} address={`${home}/${promise.id}`} />
      ))}
      <details class="panel" open={mine.length === 0}>
        <summary>
          <b>{t('events.add-promise')}</b>
        </summary>
        <form method="post" action={home}>
          <p class="quiet">{t('events.promise-text')}</p>
          <TextField
            t={locale.texts}
            name="what"
            label={t('events.promise-what')}
            hint={t('events.promise-hint')}
            maxlength={500}
            isRequired
          />
          <DateField t={locale.texts} name="dueOn" label={t('events.promise-until')} isRequired />
          <Button kind="second" text={t('events.promise')} />
        </form>
      </details>
    </Section>
  )
}

type SettleProps = { visit: Visit; promise: Replication; address: string }

function Settle({ visit, promise, address }: SettleProps) {
  const { t, locale } = visit
  return (
    <details class="panel">
      <summary>{t('events.what-came-of', { what: promise.what })}</summary>
      <form method="post" action={address}>
        <RadiosField
          t={locale.texts}
          name="state"
          id={`state-${promise.id}`}
          label={t('events.was-it-kept')}
          choices={(['kept', 'partly', 'not-kept'] as const).map((state) => ({
            value: state,
            text: t(`events.promise-${state}`),
          }))}
          isRequired
        />
        <TextareaField
          t={locale.texts}
          name="account"
          id={`account-${promise.id}`}
          label={t('events.account')}
          hint={t('events.account-hint')}
          rows={3}
          maxlength={1000}
          isRequired
        />
        <Button kind="second" text={t('events.save')} about={promise.what} />
      </form>
    </details>
  )
}
