import type { Visit } from '#kernel/contract.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import type { GroupPage } from '../queries/group-list.ts'
import { said } from './localized-fields.tsx'

/** Who asks to be in a group, for its coordinators to answer. */
export function GroupRequests({ visit, group }: { visit: Visit; group: GroupPage }) {
  const { t, locale } = visit
  const asked = group.members.filter(({ state }) => state === 'asked')
  if (asked.length === 0) return null
  return (
    <Section title={t('network.group-requests')} id="requests">
      {asked.map((row) => (
        <form class="panel" method="post" action={visit.path(`/groups/${group.slug}/answer`)}>
          <h3>{row.person ?? said(visit, row.organisation ?? {}).text}</h3>
          {row.why !== '' && <blockquote>{row.why}</blockquote>}
          <input type="hidden" name="memberId" value={row.id} />
          <TextField
            t={locale.texts}
            name="reason"
            id={`reason-${row.id}`}
            label={t('network.reason-if-refused')}
            maxlength={1000}
          />
          <Buttons>
            <Button name="answer" value="accept" text={t('network.accept')} />
            <Button kind="second" name="answer" value="refuse" text={t('network.refuse')} />
          </Buttons>
        </form>
      ))}
    </Section>
  )
}
