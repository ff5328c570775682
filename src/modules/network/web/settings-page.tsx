import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, filledForm, refusedForm } from '#kernel/form-state.ts'
import { languages } from '#kernel/locale.ts'
import { CheckboxesField } from '#ui/choice-field.tsx'
import { TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { accentReport } from '#ui/theme.ts'
import { networkSettings } from '../queries/manage-network.ts'
import { changeNetwork } from '../use-cases/change-network.ts'
import { formPage } from './form-page.tsx'
import { LocalizedFields, typed, typedMany } from './localized-fields.tsx'
import { LogoPart } from './logo-part.tsx'
import { manageTrail } from './manage-page.tsx'

/** The look and the words of a network. */
export async function settingsPage(
  visit: Visit,
  { refused, logoForm = blankForm }: { refused?: FormState; logoForm?: FormState } = {},
): Promise<Response> {
  const { t, locale } = visit
  const known = await networkSettings(visit.runtime.db, visit.tenant.id)
  const kinds = Object.fromEntries(known.groupKinds.map(({ id, name }) => [id, name]))
  const form = refused ?? filledForm({ ...known, accent: known.accent ?? '', groupKinds: kinds })
  const texts = { visit, form, languages: known.languages }
  return formPage(visit, {
    title: t('network.settings'),
    breadcrumb: manageTrail(visit),
    form: { ...form, summary: [...form.summary, ...logoForm.summary] },
    action: visit.path('/manage/settings'),
    button: t('network.save'),
    fields: (
      <>
        <LocalizedFields
          {...texts}
          name="name"
          label={t('network.name')}
          longest={120}
          isRequired
        />
        <LocalizedFields
          {...texts}
          name="summary"
          label={t('network.summary')}
          hint={t('network.summary-hint')}
          longest={600}
          rows={3}
          isRequired
        />
        <LocalizedFields
          {...texts}
          name="about"
          label={t('network.about')}
          hint={t('network.markdown-hint')}
          longest={20_000}
          rows={8}
        />
        <CheckboxesField
          t={locale.texts}
          name="languages"
          label={t('network.languages')}
          values={typedMany(form, 'languages')}
          error={form.errors['languages']}
          choices={languages.map((tag) => ({ value: tag, text: locale.languageName(tag) }))}
          isRequired
        />
        <TextField
          t={locale.texts}
          name="accent"
          label={t('network.accent')}
          hint={t('network.accent-hint')}
          value={typed(form, 'accent')}
          error={form.errors['accent']}
        />
        <AccentNotice visit={visit} accent={typed(form, 'accent')} />
        <GroupKindFields visit={visit} form={form} languages={known.languages} kinds={kinds} />
      </>
    ),
    below: <LogoPart visit={visit} logo={known.logo} form={logoForm} />,
  })
}

/** What became of the colour: whether it can be read as it is, in light and in dark. */
function AccentNotice({ visit, accent }: { visit: Visit; accent: string }) {
  if (!/^#[0-9a-f]{6}$/i.test(accent)) return null
  const { t, locale } = visit
  const { light, dark } = accentReport(accent)
  const one = (variant: typeof light) =>
    variant.isAsChosen
      ? t('network.accent-good', {
          contrast: locale.number(variant.contrast, { maximumFractionDigits: 1 }),
        })
      : t('network.accent-moved', {
          contrast: locale.number(variant.contrast, { maximumFractionDigits: 1 }),
          accent: variant.accent,
        })
  return (
    <Notice kind={light.isAsChosen && dark.isAsChosen ? 'success' : 'info'}>
      <p>
        {t('network.accent-light')} {one(light)}
      </p>
      <p>
        {t('network.accent-dark')} {one(dark)}
      </p>
    </Notice>
  )
}

type KindProps = {
  visit: Visit
  form: FormState
  languages: readonly string[]
  kinds: Readonly<Record<string, unknown>>
}

function GroupKindFields({ visit, form, languages: spoken, kinds }: KindProps) {
  const { t } = visit
  const given = form.values['groupKinds']
  const values = typeof given === 'object' && given !== null ? given : {}
  const inner: FormState = {
    ...form,
    values: Object.fromEntries(
      Object.entries(values).map(([id, name]) => [`groupKinds.${id}`, name]),
    ),
  }
  return (
    <fieldset class="panel">
      <legend>{t('network.group-kinds')}</legend>
      {[...Object.keys(kinds), 'new'].map((id) => (
        <LocalizedFields
          visit={visit}
          form={inner}
          languages={spoken}
          name={`groupKinds.${id}`}
          label={id === 'new' ? t('network.group-kind-new') : t('network.group-kind')}
          longest={80}
        />
      ))}
    </fieldset>
  )
}

export async function saveSettings(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(changeNetwork, {
    ...fields.object(),
    networkId: visit.tenant.id,
  })
  if (!outcome.ok)
    return settingsPage(visit, { refused: refusedForm(visit, fields, outcome.refusal) })
  return visit.redirect(visit.path('/manage/settings'), 'network.settings-saved')
}
