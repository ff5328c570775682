import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import { languages, localeOf } from '#kernel/locale.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { RadiosField, SelectField } from '#ui/choice-field.tsx'
import { ConfirmLink } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Time } from '#ui/time.tsx'
import type { OpenInvitation, Succession } from '../queries/invitations.ts'
import type { RoleHolder } from '../queries/roles-of.ts'
import type { RolePlace } from './role-place.ts'

type Props = { visit: Visit; place: RolePlace }

export function HolderList({ visit, place, holders }: Props & { holders: readonly RoleHolder[] }) {
  const { t, locale } = visit
  if (holders.length === 0) return <p class="quiet">{t('people.nobody-has-role')}</p>
  return (
    <RowList>
      {holders.map(({ personId, name, audience, grantedAt }) => {
        const query = `?${new URLSearchParams({ personId, audience })}`
        return (
          <ListRow
            actions={
              <>
                <LinkButton
                  kind="second"
                  isSmall
                  text={t('people.hand-over')}
                  href={`${place.address}/hand-over${query}`}
                />
                <ConfirmLink
                  link={{ text: t('people.end-role'), href: `${place.address}/end${query}` }}
                  isDangerous
                  isSmall
                />
              </>
            }
          >
            <a href={visit.sitePath(`/people/${personId}`)}>{name}</a>
            <p class="under">
              {t('people.since')}{' '}
              <Time at={grantedAt.toISOString()} text={locale.date(grantedAt)} />
            </p>
          </ListRow>
        )
      })}
    </RowList>
  )
}

export function roleWords(visit: Visit, { roles }: RolePlace, audience: string): string {
  const role = roles.find((one) => one.audience === audience)
  return role === undefined ? audience : wordingFor(role.name, visit.locale.language).text
}

type Invitations = Props & { invitations: readonly OpenInvitation[] }

export function InvitationList({ visit, place, invitations }: Invitations) {
  const { t, locale } = visit
  return (
    <RowList>
      {invitations.map(({ id, name, address, audience, expiresAt }) => (
        <ListRow
          actions={
            <form method="post" action={`${place.address}/revoke`}>
              <input type="hidden" name="invitationId" value={id} />
              <Button kind="second" isSmall text={t('people.take-back')} about={address} />
            </form>
          }
        >
          <strong>{name}</strong> {address}
          <p class="under">
            {roleWords(visit, place, audience)} · {t('people.open-until')}{' '}
            <Time at={expiresAt.toISOString()} text={locale.date(expiresAt)} />
          </p>
        </ListRow>
      ))}
    </RowList>
  )
}

export function InviteForm({ visit, place, form }: Props & { form: FormState }) {
  const { t, locale } = visit
  const value = (name: string) => String(form.values[name] ?? '')
  const [only] = place.roles
  return (
    <form method="post" action={`${place.address}/invite`}>
      <p>{t('people.invite-how')}</p>
      <PersonFields visit={visit} form={form} />
      {place.roles.length === 1 ? (
        <input type="hidden" name="audience" value={only?.audience ?? ''} />
      ) : (
        <RadiosField
          t={locale.texts}
          name="audience"
          label={t('people.role')}
          choices={place.roles.map(({ audience, name }) => ({
            value: audience,
            text: wordingFor(name, locale.language).text,
          }))}
          value={value('audience')}
          error={form.errors['audience']}
          isRequired
        />
      )}
      <Button text={t('people.send-invitation')} />
    </form>
  )
}

/** Who is invited, and in which language we write to them. */
export function PersonFields({ visit, form }: { visit: Visit; form: FormState }) {
  const { t, locale } = visit
  const value = (name: string) => String(form.values[name] ?? '')
  return (
    <>
      <TextField
        t={locale.texts}
        name="name"
        label={t('people.name')}
        value={value('name')}
        error={form.errors['name']}
        isRequired
      />
      <TextField
        t={locale.texts}
        name="email"
        type="email"
        label={t('people.email')}
        value={value('email')}
        error={form.errors['email']}
        isRequired
      />
      <SelectField
        t={locale.texts}
        name="language"
        label={t('people.language-of-mail')}
        choices={languages.map((language) => ({
          value: language,
          text: localeOf(language).languageName(language),
          language: localeOf(language).tag,
        }))}
        value={value('language') === '' ? locale.language : value('language')}
        error={form.errors['language']}
        isRequired
      />
    </>
  )
}

export function SuccessionList({
  visit,
  place,
  successions,
}: Props & { successions: readonly Succession[] }) {
  const { t, locale } = visit
  return (
    <RowList>
      {successions.map(({ audience, from, to, note, at }) => (
        <ListRow>
          {t('people.succession', { from, to, role: roleWords(visit, place, audience) })}
          <p class="under">
            <Time at={at.toISOString()} text={locale.date(at)} />
          </p>
          {note !== '' && <p class="quiet">{note}</p>}
        </ListRow>
      ))}
    </RowList>
  )
}
