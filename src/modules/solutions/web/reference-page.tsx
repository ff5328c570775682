import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { itemsOf } from '#kernel/slot.ts'
import { foreign, here, organisationPath, said } from '#modules/network/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { type Description, DescriptionList } from '#ui/description-list.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { claimants, signers } from '../permissions.ts'
import { type DocumentRow, documentsOf } from '../queries/documents.ts'
import {
  type ReferenceRow,
  referenceById,
  referenceInTown,
  stepsOfReference,
} from '../queries/reference-list.ts'
import { type ReferenceSubject, referenceSubject } from '../queries/reference-subject.ts'
import type { SolutionProfile } from '../queries/solution-page.ts'
import { referenceActions } from '../slots.ts'
import { DocumentList, Pictures } from './document-list.tsx'
import { peopleText, ResultTable, referenceHref } from './reference-parts.tsx'
import { InventedTag, SignedTag, StateTag } from './signature.tsx'
import { solutionOf } from './solution-page.tsx'
import { Stories } from './story-parts.tsx'
import { TextSection } from './texts.tsx'
import { dayText, doubtText, sumText } from './wording.ts'

/** A reference of the address, with its solution and what permissions need. */
export type OpenedReference = {
  readonly solution: SolutionProfile
  readonly reference: ReferenceRow
  readonly subject: ReferenceSubject
  readonly address: string
}

export async function openReference(visit: Visit): Promise<OpenedReference> {
  const { runtime, params } = visit
  const solution = await solutionOf(visit)
  const townSlug = params['town'] ?? ''
  const reference =
    (await referenceInTown(runtime.db, { solutionId: solution.id, townSlug })) ??
    refuse('not-found')
  const subject = (await referenceSubject(runtime.db, reference.id)) ?? refuse('not-found')
  return { solution, reference, subject, address: referenceHref(visit, solution.slug, townSlug) }
}

/** A solution in a town: how far, since when, at what cost, with what results, and whether the town says so itself. */
export async function referencePage(visit: Visit): Promise<Response> {
  const { t, runtime } = visit
  const opened = await openReference(visit)
  const { solution, reference } = opened
  const documents = await documentsOf(runtime.db, { referenceId: reference.id })
  const solutionName = said(visit, solution.content.name)
  const town = said(visit, reference.town.name)
  return visit.page({
    title: t('solutions.solution-in-town', { solution: solutionName.text, town: town.text }),
    section: '/solutions',
    breadcrumb: [
      { label: t('solutions.solutions'), href: here(visit, '/solutions') },
      { label: solutionName.text, href: here(visit, `/solutions/${solution.slug}`) },
    ],
    body: (
      <>
        <p class="kicker" lang={foreign(solutionName)}>
          {solutionName.text}
        </p>
        <h1 lang={foreign(town)}>{town.text}</h1>
        <p>
          <StateTag visit={visit} state={reference.state} />{' '}
          <SignedTag visit={visit} signedAt={reference.signedAt} />{' '}
          <InventedTag visit={visit} isInvented={reference.isInvented} />
        </p>
        <Signature visit={visit} opened={opened} />
        {await Actions(visit, opened, documents)}
        {await Facts(visit, opened)}
        <TextSection visit={visit} id="story" title={t('solutions.story')} text={reference.story} />
        {reference.results.length > 0 && (
          <Section title={t('solutions.results')} id="results-section">
            <ResultTable visit={visit} results={reference.results} />
          </Section>
        )}
        <TextSection
          visit={visit}
          id="lessons"
          title={t('solutions.lessons')}
          text={reference.lessons}
        />
        {await History(visit, reference)}
        {await Stories(visit, `${solution.slug}/in/${reference.town.slug}`)}
        <Pictures visit={visit} documents={documents} />
        <DocumentList visit={visit} documents={documents} />
      </>
    ),
  })
}

type Props = { readonly visit: Visit; readonly opened: OpenedReference }

/** Who says so; for who speaks for the town, the button that says: yes. */
function Signature({ visit, opened }: Props) {
  const { t, locale, actor } = visit
  const { reference, subject, address } = opened
  const town = said(visit, reference.town.name).text
  if (reference.signedAt !== null)
    return (
      <p class="quiet">
        {t('solutions.signed-by', { town, day: locale.date(reference.signedAt) })}
        {reference.signedRole !== '' && <> ({reference.signedRole})</>}
      </p>
    )
  if (!allows(signers, actor, subject) || actor.kind !== 'person')
    return (
      <Notice kind="warning" title={t('solutions.claim')}>
        {t('solutions.claim-why', { town })}
      </Notice>
    )
  return (
    <Notice kind="info" title={t('solutions.please-sign')}>
      <p>{t('solutions.please-sign-why', { town })}</p>
      <form method="post" action={`${address}/sign`}>
        <input type="hidden" name="isContact" value="yes" />
        <Button text={t('solutions.sign')} />
      </form>
    </Notice>
  )
}

async function Actions(visit: Visit, opened: OpenedReference, documents: readonly DocumentRow[]) {
  const { t, actor } = visit
  const { reference, subject, solution, address } = opened
  const isClaimant = allows(claimants, actor, subject)
  const brought = await itemsOf(visit, referenceActions, {
    referenceId: reference.id,
    solutionId: solution.id,
  })
  return (
    <Buttons>
      {brought.map(({ text, href }) => (
        <LinkButton href={href} text={text} />
      ))}
      <LinkButton
        kind="second"
        icon="download"
        href={`${address}/kit.zip`}
        text={t('solutions.kit', { count: documents.length })}
      />
      {isClaimant && (
        <>
          <LinkButton
            kind="second"
            icon="pencil"
            href={`${address}/edit`}
            text={t('solutions.edit')}
          />
          <LinkButton kind="plain" href={`${address}/files`} text={t('solutions.files')} />
        </>
      )}
      {reference.signedAt !== null &&
        actor.kind === 'person' &&
        allows(signers, actor, subject) && (
          <LinkButton
            kind="plain"
            href={`${address}/unsign`}
            text={t('solutions.withdraw-signature')}
          />
        )}
    </Buttons>
  )
}

async function Facts(visit: Visit, { reference, solution }: OpenedReference) {
  const { t, locale } = visit
  const town = said(visit, reference.town.name)
  const role = said(visit, reference.contactRole)
  const ended = said(visit, reference.endReason)
  const origin = await originOf(visit, reference)
  const items: Description[] = [
    {
      term: t('solutions.town'),
      value: (
        <a href={here(visit, organisationPath(reference.town))} lang={foreign(town)}>
          {town.text}
        </a>
      ),
    },
    { term: t('solutions.people-then'), value: peopleText(visit, reference) },
    { term: t('solutions.since'), value: dayText(visit, reference.sinceOn) },
    ...(ended.text === ''
      ? []
      : [
          {
            term: t('solutions.why-ended'),
            value: <span lang={foreign(ended)}>{ended.text}</span>,
          },
        ]),
    ...(origin === undefined
      ? []
      : [
          {
            term: t('solutions.learned-from-whom'),
            value: (
              <a href={referenceHref(visit, solution.slug, origin.town.slug)}>
                {said(visit, origin.town.name).text}
              </a>
            ),
          },
        ]),
    {
      term: t('solutions.contact'),
      value:
        role.text === ''
          ? t(reference.hasContact ? 'solutions.has-contact' : 'solutions.no-contact')
          : role.text,
    },
  ]
  const money: Description[] = [
    {
      term: t('solutions.cost-introduce'),
      value:
        reference.introduce === null ? t('solutions.unknown') : sumText(visit, reference.introduce),
    },
    {
      term: t('solutions.cost-run'),
      value: reference.run === null ? t('solutions.unknown') : sumText(visit, reference.run),
    },
    ...(reference.costSaid === ''
      ? []
      : [{ term: t('solutions.cost-said'), value: `“${reference.costSaid}”` }]),
    ...reference.costDoubts.map((doubt) => ({
      term: t('solutions.cost-questioned'),
      value: `${doubtText(visit, doubt)} ${t('solutions.confirmed-as-it-is')}`,
    })),
    {
      term: t('solutions.claimed-on'),
      value: locale.date(reference.claimedAt),
    },
  ]
  return (
    <div class="columns">
      <DescriptionList items={items} />
      <DescriptionList items={money} />
    </div>
  )
}

async function originOf({ runtime }: Visit, { adoptedFrom }: ReferenceRow) {
  return adoptedFrom === null ? undefined : referenceById(runtime.db, adoptedFrom)
}

async function History(visit: Visit, reference: ReferenceRow) {
  const { t, locale, runtime } = visit
  const steps = await stepsOfReference(runtime.db, reference.id)
  if (steps.length < 2) return null
  return (
    <Section title={t('solutions.history')} id="history">
      <Timeline
        entries={steps.map(({ state, onDay, note }) => ({
          at: onDay,
          when: locale.date(onDay),
          what: locale.texts(`solutions.state-${state}`),
          note: said(visit, note).text || undefined,
        }))}
      />
    </Section>
  )
}
