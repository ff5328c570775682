import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { markdownHtml } from '#kernel/markdown.ts'
import { allows } from '#kernel/permission.ts'
import { itemsOf } from '#kernel/slot.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Section } from '#ui/heading.tsx'
import { Prose } from '#ui/prose.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { partnerRoles } from '../domain/programme.ts'
import { programmeMakers } from '../permissions.ts'
import { type ProgrammePage, programmeBySlug } from '../queries/programme-page.ts'
import { programmeParts } from '../slots.ts'
import { deadlineOf, foreign, said } from './say.ts'

/** What a programme wants, who carries and pays it, its years; what came of it, later modules bring. */
export async function programmePage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, tenant, params, actor } = visit
  const programme =
    (await programmeBySlug(runtime.db, tenant.id, params['slug'] ?? '')) ?? refuse('not-found')
  const title = said(visit, programme.title)
  const aims = said(visit, programme.aims)
  const summary = said(visit, programme.summary)
  const parts = (await itemsOf(visit, programmeParts, { programme })).sort(
    (one, other) => one.order - other.order,
  )
  const isMaker = allows(programmeMakers, actor, { tenantId: tenant.id })
  return visit.page({
    title: title.text,
    description: summary.text,
    section: '/calls',
    breadcrumb: [{ href: visit.path('/calls'), label: t('programmes.calls-and-funding') }],
    body: (
      <>
        <p class="kicker">{t('programmes.programme')}</p>
        <h1 lang={foreign(title)}>{title.text}</h1>
        <p class="lead" lang={foreign(summary)}>
          {summary.text}
        </p>
        {programme.closedAt !== null && (
          <p>{t('programmes.was-closed', { when: locale.date(programme.closedAt) })}</p>
        )}
        {isMaker && programme.closedAt === null && (
          <Buttons>
            <LinkButton
              kind="second"
              href={visit.path(`/programmes/${programme.slug}/edit`)}
              text={t('programmes.edit')}
            />
            <LinkButton
              kind="second"
              href={visit.path(`/programmes/${programme.slug}/calls/new`)}
              text={t('programmes.new-call')}
            />
          </Buttons>
        )}
        <div class="columns">
          <div>
            <Prose html={markdownHtml(aims.text)} language={foreign(aims)} />
          </div>
          <Partners visit={visit} programme={programme} />
        </div>
        <Editions visit={visit} programme={programme} isMaker={isMaker} />
        {parts.map(({ body }) => body)}
      </>
    ),
  })
}

type Props = { visit: Visit; programme: ProgrammePage }

function Partners({ visit, programme }: Props) {
  const { t } = visit
  const items = partnerRoles.flatMap((role) => {
    const those = programme.partners.filter((partner) => partner.role === role)
    if (those.length === 0) return []
    const value = those.map(({ name, url }) => (
      <div>{url === '' ? said(visit, name).text : <a href={url}>{said(visit, name).text}</a>}</div>
    ))
    return [{ term: t(`programmes.role-${role}`), value }]
  })
  return items.length === 0 ? null : <DescriptionList items={items} />
}

function Editions({ visit, programme, isMaker }: Props & { isMaker: boolean }) {
  const { t, locale } = visit
  return (
    <>
      {programme.editions.map((edition) => {
        const calls = programme.calls.filter(
          ({ editionId, state }) => editionId === edition.id && (isMaker || state === 'published'),
        )
        return (
          <Section title={String(edition.year)} id={`year-${edition.year}`}>
            {edition.budgetMinor !== null && (
              <p>
                {t('programmes.budget-is', {
                  amount: locale.money(edition.budgetMinor, edition.currency),
                })}
              </p>
            )}
            <RowList>
              {calls.map((call) => (
                <ListRow>
                  <a href={visit.path(`/calls/${call.slug}`)}>{said(visit, call.title).text}</a>
                  <p class="under">{deadlineOf(visit, call).text}</p>
                </ListRow>
              ))}
            </RowList>
            {edition.timeline.length > 0 && (
              <Timeline
                entries={edition.timeline.map(({ on, title }) => ({
                  at: on,
                  when: locale.date(on),
                  what: said(visit, title).text,
                }))}
              />
            )}
          </Section>
        )
      })}
    </>
  )
}
