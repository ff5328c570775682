import type { FileAccess, Visit } from '#kernel/contract.ts'
import { fileHref } from '#kernel/files/index.ts'
import type { FormState } from '#kernel/form-state.ts'
import { Button } from '#ui/button.tsx'
import { FileField } from '#ui/choice-field.tsx'
import { Section } from '#ui/heading.tsx'
import type { Logo } from '../domain/logo.ts'

/** A logo stands on public pages. */
export const logoAccess: FileAccess = async () => true

/** The logo of a network in its settings: as it is, a form for another one, and a way to be without. */
export function LogoPart({
  visit,
  logo,
  form,
}: {
  visit: Visit
  logo: Logo | null
  form: FormState
}) {
  const { t, locale, tenant } = visit
  const action = visit.path('/manage/settings/logo')
  return (
    <Section title={t('network.logo')} id="logo-part">
      <p>{t('network.logo-lead')}</p>
      {logo !== null && (
        <figure class="panel">
          <img
            src={fileHref(tenant.id, logo)}
            alt={t('network.logo-now')}
            width={logo.width}
            height={logo.height}
          />
        </figure>
      )}
      <form method="post" action={action} enctype="multipart/form-data">
        <FileField
          t={locale.texts}
          name="logo"
          label={t('network.logo-file')}
          hint={t('network.logo-hint')}
          accept="image/png,image/jpeg,image/webp,image/svg+xml"
          error={form.errors['logo']}
          isRequired
        />
        <Button text={t('network.logo-save')} icon="upload" kind="second" />
      </form>
      {logo !== null && (
        <form method="post" action={`${action}/remove`}>
          <Button text={t('network.logo-remove')} kind="plain" />
        </form>
      )}
    </Section>
  )
}
