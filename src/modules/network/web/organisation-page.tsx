import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { itemsOf } from '#kernel/slot.ts'
import { administrators } from '#modules/people/index.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import { Tag } from '#ui/tag.tsx'
import { isTown, organisationPath } from '../domain/organisation-path.ts'
import { representatives } from '../permissions.ts'
import { type OrganisationProfile, organisationProfile } from '../queries/organisation-profile.ts'
import { townProfile } from '../slots.ts'
import { ClaimWay } from './claim-way.tsx'
import { here } from './here.ts'
import { foreign, said } from './localized-fields.tsx'
import { OrganisationFacts } from './organisation-facts.tsx'
import { findSimilar, SimilarTowns } from './similar-towns.tsx'

/** Everything an organisation shows of itself; a merged one leads to the one that goes on. */
export async function organisationPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, params } = visit
  const slug = params['slug'] ?? ''
  const profile = (await organisationProfile(runtime.db, slug)) ?? refuse('not-found')
  const path = organisationPath(profile)
  const address = here(visit, path)
  if (visit.url.pathname !== address) return visit.redirect(`${address}${visit.url.search}`)
  const name = said(visit, profile.name)
  const summary = said(visit, profile.summary)
  const parts = await itemsOf(visit, townProfile, {
    organisationId: profile.id,
    kind: profile.kind,
  })
  parts.sort((a, b) => a.order - b.order)
  return visit.page({
    title: name.text,
    ...(summary.text === '' ? {} : { description: summary.text }),
    section: '/towns',
    breadcrumb: breadcrumbOf(visit, profile),
    body: (
      <>
        <p class="kicker">
          {locale.texts(`network.kind-of-${profile.kind}`)} · {locale.country(profile.country)}
        </p>
        <h1 lang={foreign(name)}>{name.text}</h1>
        <OwnNames visit={visit} profile={profile} />
        {profile.isInvented && <Tag text={t('network.invented')} tone="warning" />}
        {summary.text !== '' && (
          <p class="lead" lang={foreign(summary)}>
            {summary.text}
          </p>
        )}
        {await Actions({ visit, profile, address })}
        {await OrganisationFacts(visit, profile)}
        {parts.map(({ body }) => body as never)}
        {await SimilarSection(visit, profile)}
      </>
    ),
  })
}

function breadcrumbOf(visit: Visit, { kind }: OrganisationProfile) {
  const { t, tenant } = visit
  if (tenant.slug === '') return []
  const list = isTown(kind) ? 'towns' : 'organisations'
  return [{ label: t(`network.${list}`), href: visit.path(`/${list}`) }]
}

/** The names other than the reader's, each in its language. */
function OwnNames({ visit, profile }: { visit: Visit; profile: OrganisationProfile }) {
  const shown = said(visit, profile.name).text
  const others = Object.entries(profile.name).filter(
    ([language, text]) => text !== shown && profile.languages.includes(language),
  )
  if (others.length === 0) return null
  return (
    <p class="quiet">
      {others.map(([language, text], index) => (
        <>
          {index > 0 && ' · '}
          <span lang={language}>{text}</span>
        </>
      ))}
    </p>
  )
}

type Props = { visit: Visit; profile: OrganisationProfile; address: string }

async function Actions({ visit, profile, address }: Props) {
  const { t, actor } = visit
  const isTheirs = allows(representatives, actor, profile)
  return (
    <Buttons>
      {isTheirs && (
        <LinkButton kind="second" icon="pencil" href={`${address}/edit`} text={t('network.edit')} />
      )}
      {!isTheirs &&
        profile.claimedAt === null &&
        (await ClaimWay(visit, address, { organisationId: profile.id }))}
      {allows(administrators, actor, {}) && (
        <LinkButton kind="plain" href={`${address}/merge`} text={t('network.merge')} />
      )}
    </Buttons>
  )
}

/** For a town with a place of the gazetteer: the towns like it. */
async function SimilarSection(visit: Visit, profile: OrganisationProfile) {
  const { t } = visit
  if (!isTown(profile.kind)) return null
  if (profile.placeId === null)
    return (
      <Section title={t('network.similar')} id="similar">
        <EmptyState title={t('network.no-place')} text={t('network.no-place-how')} />
      </Section>
    )
  const similar = await findSimilar(visit, profile.placeId)
  return (
    <Section title={t('network.similar')} id="similar">
      {await SimilarTowns(visit, similar)}
    </Section>
  )
}
