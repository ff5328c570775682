import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { organisationPath, placeById, said, topicNames } from '#modules/network/index.ts'
import { referenceById, referenceHref, solutionsById } from '#modules/solutions/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Heading } from '#ui/heading.tsx'
import { Tag } from '#ui/tag.tsx'
import { needKeepers, needReaders } from '../permissions.ts'
import type { ShownFit } from '../queries/fits-shown.ts'
import { foundForNeed } from '../queries/found-for-need.ts'
import { followsNeed, type Need, needById } from '../queries/need.ts'
import { followNeed, moveNeed } from '../use-cases/keep-need.ts'
import { idIn } from './ask-page.tsx'
import { FoundParts } from './found-parts.tsx'
import { budgetText } from './question-of.ts'

const mostShown = 6

/** The need of the address, for those who may read it. */
export async function openNeed(visit: Visit): Promise<Need> {
  const { runtime, tenant, params, actor } = visit
  const need = await needById(runtime.db, { tenantId: tenant.id, needId: idIn(params['need']) })
  if (need === undefined || !allows(needReaders, actor, need)) refuse('not-found')
  return need
}

/** A need of a town: what it says, what fits it now, and for its own people what to do with it. */
export async function needPage(visit: Visit): Promise<Response> {
  const { t, runtime, actor, locale, tenant, now } = visit
  const need = await openNeed(visit)
  const names = await topicNames(visit)
  const country =
    need.town.placeId === null
      ? need.town.country
      : (placeById(need.town.placeId)?.country ?? need.town.country)
  const known = {
    topics: need.topics,
    inhabitants: need.inhabitants,
    budget: need.budget,
    currency: need.currency ?? 'EUR',
    traits: need.traits,
  }
  const { words } = need
  const found =
    need.state === 'withdrawn'
      ? undefined
      : await foundForNeed(runtime, actor, {
          words,
          said: known,
          country,
          tenant,
          now,
          limit: mostShown,
        })
  const town = said(visit, need.town.name)
  const isKeeper = allows(needKeepers, actor, need)
  return visit.page({
    title: t('needs.need-of', { town: town.text }),
    breadcrumb: [{ label: t('needs.needs'), href: visit.path('/needs') }],
    body: (
      <>
        <Heading level={1} text={t('needs.need-of', { town: town.text })} />
        <blockquote lang={need.language}>{need.words}</blockquote>
        <p>
          <Tag
            text={locale.texts(`needs.${need.state}`)}
            tone={need.state === 'solved' ? 'good' : 'open'}
          />{' '}
          {need.isInvented && <Tag text={t('solutions.invented')} tone="warning" />}
        </p>
        {await Adopted(visit, need)}
        <DescriptionList
          items={[
            {
              term: t('needs.town'),
              value: <a href={visit.path(organisationPath(need.town))}>{town.text}</a>,
            },
            ...(need.topics.length === 0
              ? []
              : [
                  {
                    term: t('needs.topics'),
                    value: locale.list(need.topics.map((id) => names.get(id) ?? id)),
                  },
                ]),
            ...(need.inhabitants === null
              ? []
              : [{ term: t('needs.people'), value: locale.number(need.inhabitants) }]),
            ...(need.budget === null
              ? []
              : [
                  {
                    term: t('needs.budget'),
                    value: budgetText(visit, need.budget, need.currency ?? 'EUR'),
                  },
                ]),
            ...(need.dueOn === null
              ? []
              : [{ term: t('needs.due-on'), value: locale.date(need.dueOn) }]),
            ...(need.traits.length === 0
              ? []
              : [
                  {
                    term: t('needs.traits'),
                    value: locale.list(
                      need.traits.map((name) => locale.texts(`needs.trait-${name}`)),
                    ),
                  },
                ]),
          ]}
        />
        {await Deeds(visit, need, isKeeper)}
        {found !== undefined && (
          <FoundParts
            visit={visit}
            found={found}
            said={known}
            names={names}
            back={`?need=${need.id}`}
            deed={(fit) => (isKeeper && need.state === 'open' ? Adopt(visit, need, fit) : null)}
          />
        )}
      </>
    ),
  })
}

/** The step from reading of a town to doing it as that town did. */
function Adopt(visit: Visit, { id }: Need, { references: [best] }: ShownFit) {
  if (best === undefined) return null
  return (
    <p>
      <LinkButton
        kind="second"
        isSmall
        href={visit.path(`/needs/${id}/adopt/${best.id}`)}
        text={visit.t('needs.adopt-this', { town: said(visit, best.town.name).text })}
      />
    </p>
  )
}

/** What came of it: the town's own reference. */
async function Adopted(visit: Visit, { adoptedId }: Need) {
  if (adoptedId === null) return null
  const reference = await referenceById(visit.runtime.db, adoptedId)
  const [solution] =
    reference === undefined ? [] : await solutionsById(visit.runtime.db, [reference.solutionId])
  if (reference === undefined || solution === undefined) return null
  return (
    <p>
      <a href={referenceHref(visit, solution.slug, reference.town.slug)}>
        {visit.t(reference.signedAt === null ? 'needs.adopted-unsigned' : 'needs.adopted-signed', {
          solution: said(visit, solution.name).text,
        })}
      </a>
    </p>
  )
}

async function Deeds(visit: Visit, need: Need, isKeeper: boolean) {
  const { t, actor, runtime, tenant } = visit
  const personId = personOf(actor)
  if (personId === null) return null
  const follows = await followsNeed(runtime.db, { tenantId: tenant.id, needId: need.id, personId })
  const address = visit.path(`/needs/${need.id}`)
  const moves = need.state === 'open' ? (['solved', 'withdrawn'] as const) : (['open'] as const)
  return (
    <Buttons>
      {need.state === 'open' && (
        <form method="post" action={`${address}/follow`}>
          <input type="hidden" name="follows" value={follows ? 'no' : 'yes'} />
          <Button kind="second" text={t(follows ? 'needs.unfollow' : 'needs.follow')} />
        </form>
      )}
      {isKeeper && need.state === 'open' && (
        <LinkButton
          kind="second"
          icon="pencil"
          href={`${address}/edit`}
          text={t('needs.change-need')}
        />
      )}
      {isKeeper &&
        moves.map((state) => (
          <form method="post" action={`${address}/state`}>
            <input type="hidden" name="state" value={state} />
            <Button kind="plain" text={visit.locale.texts(`needs.mark-${state}`)} />
          </form>
        ))}
    </Buttons>
  )
}

export async function takeFollow(visit: Visit): Promise<Response> {
  const follows = (await visit.fields()).get('follows') === 'yes'
  const needId = idIn(visit.params['need'])
  const outcome = await visit.call(followNeed, { tenantId: visit.tenant.id, needId, follows })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(
    visit.path(`/needs/${needId}`),
    follows ? 'needs.followed' : 'needs.unfollowed',
  )
}

export async function takeState(visit: Visit): Promise<Response> {
  const state = (await visit.fields()).get('state')
  const needId = idIn(visit.params['need'])
  const outcome = await visit.call(moveNeed, { tenantId: visit.tenant.id, needId, state })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.path(`/needs/${needId}`), 'needs.saved')
}
