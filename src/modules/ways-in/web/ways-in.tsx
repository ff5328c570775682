import type { Child } from 'hono/jsx'
import type { Visit } from '#kernel/contract.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Time } from '#ui/time.tsx'
import type { OutsideIdentity, Passkey } from '../queries/ways-in.ts'
import { PasskeyIsland } from './passkey-island.tsx'

type PasskeyProps = { visit: Visit; passkeys: readonly Passkey[]; canMake: boolean }

/** My passkeys, and the way to a new one. */
export function PasskeySection({ visit, passkeys, canMake }: PasskeyProps) {
  const { t, locale } = visit
  return (
    <Section title={t('ways-in.passkeys')} id="passkeys">
      <p>{t('ways-in.passkeys-how')}</p>
      {passkeys.length > 0 && (
        <RowList>
          {passkeys.map((passkey) => (
            <PasskeyRow visit={visit} passkey={passkey} />
          ))}
        </RowList>
      )}
      {canMake ? (
        <PasskeyIsland
          visit={visit}
          kind="create"
          begin={visit.sitePath('/me/passkeys/begin')}
          action={visit.sitePath('/me/passkeys')}
        >
          <TextField
            t={locale.texts}
            name="label"
            id="passkey-label"
            label={t('ways-in.passkey-name')}
            hint={t('ways-in.passkey-name-hint')}
            maxlength={80}
            isRequired
          />
          <Button kind="second" text={t('ways-in.make-passkey')} />
        </PasskeyIsland>
      ) : (
        <p class="quiet">{t('ways-in.no-passkeys-here')}</p>
      )}
    </Section>
  )
}

function PasskeyRow({ visit, passkey }: { visit: Visit; passkey: Passkey }) {
  const { t, locale, now } = visit
  const { id, label, madeAt, usedAt } = passkey
  return (
    <ListRow
      actions={
        <form method="post" action={visit.sitePath('/me/passkeys/remove')}>
          <input type="hidden" name="passkeyId" value={id} />
          <Button kind="second" isSmall text={t('ways-in.remove')} about={label} />
        </form>
      }
    >
      <strong>{label}</strong>
      <p class="under">
        {t('ways-in.made-on')} <Time at={madeAt.toISOString()} text={locale.date(madeAt)} />
        {usedAt !== null && (
          <>
            {' '}
            · {t('ways-in.last-seen')}{' '}
            <Time at={usedAt.toISOString()} text={locale.relative(usedAt, now)} />
          </>
        )}
      </p>
      <details>
        <summary>{t('ways-in.rename')}</summary>
        <form method="post" action={visit.sitePath('/me/passkeys/rename')}>
          <input type="hidden" name="passkeyId" value={id} />
          <TextField
            t={locale.texts}
            name="label"
            id={`label-${id}`}
            label={t('ways-in.passkey-name')}
            value={label}
            maxlength={80}
            isRequired
          />
          <Button kind="second" isSmall text={t('ways-in.save')} />
        </form>
      </details>
    </ListRow>
  )
}

type OutsideProps = { visit: Visit; identities: readonly OutsideIdentity[] }

/** Accounts elsewhere that sign me in; nothing where the site has no provider. */
export function OutsideSection({ visit, identities }: OutsideProps): Child {
  const { t, runtime } = visit
  const { oidc } = runtime.config
  if (oidc === undefined && identities.length === 0) return null
  return (
    <Section title={t('ways-in.accounts-elsewhere')} id="elsewhere">
      {identities.length > 0 && (
        <RowList>
          {identities.map(({ issuer, subject, label }) => (
            <ListRow
              actions={
                <form method="post" action={visit.sitePath('/me/identities/unlink')}>
                  <input type="hidden" name="issuer" value={issuer} />
                  <input type="hidden" name="subject" value={subject} />
                  <Button kind="second" isSmall text={t('ways-in.unlink')} about={label} />
                </form>
              }
            >
              <strong>{label}</strong>
              <p class="under">{new URL(issuer).host}</p>
            </ListRow>
          ))}
        </RowList>
      )}
      {oidc !== undefined && (
        <LinkButton
          kind="second"
          text={t('ways-in.link-account', { provider: oidc.name })}
          href={visit.sitePath('/sign-in/elsewhere')}
        />
      )}
    </Section>
  )
}
