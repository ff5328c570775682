import type { Visit } from '#kernel/contract.ts'
import { Button } from '#ui/button.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import type { OwnEmail } from '../queries/profile.ts'

type Props = { visit: Visit; emails: readonly OwnEmail[]; awaited: readonly string[] }

/** My addresses, and what can be done with each. */
export function EmailList({ visit, emails, awaited }: Props) {
  const { t } = visit
  return (
    <RowList>
      {emails.map((email) => (
        <ListRow actions={!email.isPrimary && <EmailActions visit={visit} email={email} />}>
          <strong>{email.address}</strong>{' '}
          {email.isPrimary && <Tag text={t('people.primary-email')} tone="good" />}
        </ListRow>
      ))}
      {awaited.map((address) => (
        <ListRow>
          {address} <Tag text={t('people.email-awaits')} tone="warning" />
        </ListRow>
      ))}
    </RowList>
  )
}

function EmailActions({ visit, email }: { visit: Visit; email: OwnEmail }) {
  const { t } = visit
  return (
    <>
      {email.isConfirmed && (
        <form method="post" action={visit.sitePath('/me/emails/primary')}>
          <input type="hidden" name="address" value={email.address} />
          <Button kind="second" isSmall text={t('people.make-primary')} about={email.address} />
        </form>
      )}
      <form method="post" action={visit.sitePath('/me/emails/remove')}>
        <input type="hidden" name="address" value={email.address} />
        <Button kind="plain" isSmall text={t('people.remove')} about={email.address} />
      </form>
    </>
  )
}
