import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { beginSession } from '#kernel/session.ts'
import { signedIn } from '#modules/people/index.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Heading, Lead, Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { demoMails, demoPeople } from '../queries/roles.ts'
import { roleGroups } from '../roles.ts'

/** Being somebody else with one click. */
export async function rolesPage(visit: Visit): Promise<Response> {
  const { t } = visit
  const people = await demoPeople(visit.runtime.db)
  return visit.page({
    title: t('demo.be-somebody'),
    body: (
      <>
        <Heading level={1} text={t('demo.be-somebody')} />
        <Lead text={t('demo.be-somebody-why')} />
        <form method="post" action={visit.sitePath('/demo/sign-in')} class="stack">
          {roleGroups.map(({ id, title, roles }) => (
            <Section title={t(title)} id={id}>
              <RowList>
                {roles.map(({ address, name, finds }) => (
                  <ListRow
                    actions={
                      <Button
                        text={t(name)}
                        name="person"
                        value={people.find((one) => one.address === address)?.id ?? ''}
                        kind="second"
                      />
                    }
                  >
                    {t(finds)}
                  </ListRow>
                ))}
              </RowList>
            </Section>
          ))}
        </form>
        <p>
          <a href={visit.sitePath('/demo/mailbox')}>{t('demo.mailbox')}</a>
        </p>
      </>
    ),
  })
}

export async function signInAs(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const people = await demoPeople(visit.runtime.db)
  const person = people.find(({ id }) => id === fields.get('person')) ?? refuse('not-found')
  const { secret } = await beginSession(visit.runtime.db, {
    principalId: person.id,
    method: 'demo',
    userAgent: visit.request.headers.get('user-agent') ?? '',
    now: visit.now,
  })
  const to = fields.get('to')
  const isHere = /^\/[a-zA-Z-]+\/[\w/?=&.-]*$/.test(to)
  return signedIn(visit, secret, isHere ? to : visit.sitePath('/me'))
}

/** What would have been sent by mail. */
export async function mailboxPage(visit: Visit): Promise<Response> {
  const { t, locale } = visit
  const mails = await demoMails(visit.runtime.db)
  return visit.page({
    title: t('demo.mailbox'),
    body: (
      <>
        <Heading level={1} text={t('demo.mailbox')} />
        <Lead text={t('demo.mailbox-why')} />
        {mails.length === 0 && (
          <EmptyState title={t('demo.no-mail')} text={t('demo.no-mail-yet')} icon="mail" />
        )}
        {mails.map(({ address, rendered, created_at: at }) => (
          <details class="panel">
            <summary>
              <strong>{rendered?.subject ?? t('demo.mail-waits')}</strong> · {address} ·{' '}
              {locale.dateTime(at)}
            </summary>
            {rendered?.replyTo !== undefined && (
              <p class="quiet">{t('demo.mail-reply-to', { address: rendered.replyTo })}</p>
            )}
            <pre class="mail-text">{linked(rendered?.text ?? '')}</pre>
          </details>
        ))}
      </>
    ),
  })
}

/** Addresses in a plain text as links. */
function linked(text: string) {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part) => (part.startsWith('http') ? <a href={part}>{part}</a> : part))
}
