import { Refusal, refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { refusalText } from '#kernel/form-state.ts'
import { search } from '#kernel/search/index.ts'
import { SearchForm } from '#ui/choice-field.tsx'
import { ConfirmDialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import { organisationPath } from '../domain/organisation-path.ts'
import { organisationProfile } from '../queries/organisation-profile.ts'
import { type NamedOrganisation, organisationsNamed } from '../queries/organisations-named.ts'
import { mergeOrganisations } from '../use-cases/merge-organisations.ts'
import { here } from './here.ts'
import { foreign, said } from './localized-fields.tsx'

/** Finds the double of an organisation, and asks before the two become one. */
export async function mergePage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, url, params } = visit
  const kept = (await organisationProfile(runtime.db, params['slug'] ?? '')) ?? refuse('not-found')
  const address = here(visit, organisationPath(kept))
  const name = said(visit, kept.name).text
  const q = url.searchParams.get('q') ?? name
  const gone = (await organisationsNamed(runtime.db, idIn(url.searchParams.get('double')))).at(0)
  const found = gone === undefined ? await doublesOf(visit, kept.id, q) : []
  return visit.page({
    title: t('network.merge-title', { name }),
    section: '/towns',
    breadcrumb: [{ label: name, href: address }],
    body: (
      <div class="narrow">
        <h1>{t('network.merge-title', { name })}</h1>
        {gone === undefined ? (
          <>
            <p class="lead">{t('network.merge-lead')}</p>
            <SearchForm
              t={locale.texts}
              action={`${address}/merge`}
              label={t('network.merge-search')}
              button={locale.texts('ui.search')}
              value={q}
            />
            <Doubles visit={visit} found={found} address={address} />
          </>
        ) : (
          <ConfirmDialog
            t={locale.texts}
            level={2}
            title={t('network.merge-ask', { gone: said(visit, gone.name).text, kept: name })}
            action={`${address}/merge`}
            confirm={t('network.merge')}
            fields={{ goneId: gone.id, keptId: kept.id }}
            cancelHref={address}
            isDangerous
          >
            <p>{t('network.merge-what', { gone: `/${gone.slug}`, kept: `/${kept.slug}` })}</p>
          </ConfirmDialog>
        )}
      </div>
    ),
  })
}

export async function mergeInto(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(mergeOrganisations, {
    keptId: fields.get('keptId'),
    goneId: fields.get('goneId'),
  })
  if (!outcome.ok) {
    if (outcome.refusal.code === 'not-found') throw new Refusal('not-found')
    return visit.page({
      title: visit.t('network.merge'),
      status: 409,
      body: <Notice kind="danger">{refusalText(visit.locale, outcome.refusal)}</Notice>,
    })
  }
  return visit.redirect(here(visit, organisationPath(outcome.value)), 'network.merged')
}

async function doublesOf({ runtime, actor }: Visit, keptId: string, text: string) {
  const hits = await search(runtime.db, actor, { text, kinds: ['organisation'], limit: 20 })
  return organisationsNamed(
    runtime.db,
    hits.map(({ id }) => id).filter((id) => id !== keptId),
  )
}

type Props = { visit: Visit; found: readonly NamedOrganisation[]; address: string }

function Doubles({ visit, found, address }: Props) {
  const { t, locale } = visit
  if (found.length === 0) return <p>{t('network.merge-nothing')}</p>
  return (
    <ul>
      {found.map((organisation) => {
        const name = said(visit, organisation.name)
        return (
          <li>
            <a href={`${address}/merge?double=${organisation.id}`} lang={foreign(name)}>
              {name.text}
            </a>{' '}
            <span class="quiet">
              {locale.texts(`network.kind-of-${organisation.kind}`)} · /{organisation.slug}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function idIn(text: string | null): string[] {
  return text !== null && /^[0-9a-f-]{36}$/.test(text) ? [text] : []
}
