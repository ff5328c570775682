import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { framedPage } from '#modules/people/index.ts'
import { Button } from '#ui/button.tsx'
import { RadiosField, SelectField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { CodeBlock } from '#ui/proof.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import { Time } from '#ui/time.tsx'
import { type Token, tokensOf } from '../queries/tokens-of.ts'
import { endToken, makeToken } from '../use-cases/keep-tokens.ts'

type Shown = { readonly form?: FormState; readonly secret?: string }

/** The tokens with which programs act in my name. A new one is shown once, on the answer to the form. */
export async function tokensPage(visit: Visit, shown: Shown = {}): Promise<Response> {
  const { t, runtime, locale } = visit
  const personId = personOf(visit.actor) ?? refuse('sign-in-needed')
  const tokens = await tokensOf(runtime.db, personId)
  const { form = blankForm, secret } = shown
  return framedPage(visit, {
    title: t('ways-in.tokens'),
    view: '/tokens',
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {secret !== undefined && (
          <Notice kind="success" title={t('ways-in.token-made')}>
            <p>{t('ways-in.token-once')}</p>
            <CodeBlock text={secret} label={t('ways-in.token')} id="token" t={locale.texts} />
          </Notice>
        )}
        <p class="lead">{t('ways-in.tokens-lead')}</p>
        {tokens.length > 0 && (
          <RowList>
            {tokens.map((token) => (
              <TokenRow visit={visit} token={token} />
            ))}
          </RowList>
        )}
        <Section title={t('ways-in.new-token')} id="new">
          <TokenForm visit={visit} form={form} />
        </Section>
      </div>
    ),
  })
}

function TokenRow({ visit, token }: { visit: Visit; token: Token }) {
  const { t, locale, now } = visit
  const { id, label, scopes, expiresAt, usedAt } = token
  return (
    <ListRow
      actions={
        <form method="post" action={visit.sitePath('/me/tokens/end')}>
          <input type="hidden" name="tokenId" value={id} />
          <Button kind="second" isSmall text={t('ways-in.end-token')} about={label} />
        </form>
      }
    >
      <strong>{label}</strong>{' '}
      <Tag
        text={t(scopes.includes('write') ? 'ways-in.scope-write' : 'ways-in.scope-read')}
        tone={scopes.includes('write') ? 'warm' : 'quiet'}
      />
      <p class="under">
        {t(expiresAt > now ? 'ways-in.open-until' : 'ways-in.expired-on')}{' '}
        <Time at={expiresAt.toISOString()} text={locale.date(expiresAt)} />
        {usedAt !== null && ` · ${t('ways-in.last-seen')} ${locale.relative(usedAt, now)}`}
      </p>
    </ListRow>
  )
}

function TokenForm({ visit, form }: { visit: Visit; form: FormState }) {
  const { t, locale } = visit
  const value = (name: string, usual: string) => String(form.values[name] ?? usual)
  return (
    <form method="post" action={visit.sitePath('/me/tokens')}>
      <TextField
        t={locale.texts}
        name="label"
        label={t('ways-in.token-label')}
        hint={t('ways-in.token-label-hint')}
        value={value('label', '')}
        error={form.errors['label']}
        maxlength={80}
        isRequired
      />
      <RadiosField
        t={locale.texts}
        name="scope"
        label={t('ways-in.token-scope')}
        choices={[
          { value: 'read', text: t('ways-in.scope-read') },
          { value: 'write', text: t('ways-in.scope-write') },
        ]}
        value={value('scope', 'read')}
        error={form.errors['scope']}
        isRequired
      />
      <SelectField
        t={locale.texts}
        name="days"
        label={t('ways-in.token-days')}
        choices={[30, 90, 365].map((days) => ({
          value: String(days),
          text: t('ways-in.days', { days }),
        }))}
        value={value('days', '90')}
        error={form.errors['days']}
        isRequired
      />
      <Button text={t('ways-in.make-token')} />
    </form>
  )
}

export async function makeTokenNow(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(makeToken, fields.object())
  if (!outcome.ok) return tokensPage(visit, { form: refusedForm(visit, fields, outcome.refusal) })
  const shown = await tokensPage(visit, { secret: outcome.value.secret })
  shown.headers.set('cache-control', 'no-store')
  return shown
}

export async function endTokenNow(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(endToken, { tokenId: fields.get('tokenId') })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.sitePath('/me/tokens'), 'ways-in.token-is-ended')
}
