import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState } from '#kernel/form-state.ts'
import { markdownHtml } from '#kernel/markdown.ts'
import { allows } from '#kernel/permission.ts'
import { foreign, idsOf, memberChoices, said } from '#modules/network/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Heading, Lead, Section } from '#ui/heading.tsx'
import { Prose } from '#ui/prose.tsx'
import { Tag } from '#ui/tag.tsx'
import { partnershipPeople } from '../permissions.ts'
import { type PartnershipPage, partnershipPage } from '../queries/partnership-page.ts'
import { Activities } from './partnership-activities.tsx'
import { Commitments } from './partnership-commitments.tsx'
import { Milestones } from './partnership-milestones.tsx'
import { StepForms } from './partnership-steps.tsx'
import { kindText, stateText, stateTone } from './partnerships-page.tsx'

/** A partnership: who, what they plan, what they promised, what came of it, what stays. */
export async function showPartnership(
  visit: Visit,
  form: FormState = blankForm,
): Promise<Response> {
  const { t, runtime, tenant, params, actor, locale } = visit
  const slug = params['slug'] ?? ''
  const page = (await partnershipPage(runtime.db, tenant.id, slug)) ?? refuse('not-found')
  const parties = page.parties.map(({ id }) => id)
  const mayChange = allows(partnershipPeople, actor, { networkId: tenant.id, parties })
  const mine = idsOf(actor.audiences, 'organisation', 'representative')
  const guests = await memberChoices(
    runtime.db,
    tenant.id,
    mine.filter((id) => !parties.includes(id)),
  )
  const title = said(visit, page.title)
  const summary = said(visit, page.summary)
  return visit.page({
    title: title.text,
    section: '/partnerships',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ label: t('partnerships.partnerships'), href: visit.path('/partnerships') }],
    body: (
      <>
        <Heading
          level={1}
          text={title.text}
          language={foreign(title)}
          kicker={kindText(visit, page.kind)}
        />
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {summary.text !== '' && <Lead text={summary.text} language={foreign(summary)} />}
        <Facts visit={visit} page={page} />
        <StepForms visit={visit} page={page} form={form} />
        <Written visit={visit} id="plan" title={t('partnerships.work-plan')} text={page.workPlan} />
        <Commitments visit={visit} page={page} form={form} />
        <Activities visit={visit} page={page} form={form} mayChange={mayChange} guests={guests} />
        <Milestones visit={visit} page={page} form={form} mayChange={mayChange} />
        <Written
          visit={visit}
          id="stays"
          title={t('partnerships.what-stays')}
          text={page.whatStays}
        />
        {mayChange && (
          <LinkButton
            kind="second"
            icon="pencil"
            href={visit.path(`/partnerships/${page.slug}/edit`)}
            text={t('partnerships.change-partnership')}
          />
        )}
      </>
    ),
  })
}

type Props = { visit: Visit; page: PartnershipPage }

function Facts({ visit, page }: Props) {
  const { t, locale } = visit
  return (
    <DescriptionList
      items={[
        {
          term: t('network.state'),
          value: <Tag text={stateText(visit, page.state)} tone={stateTone(page.state)} />,
        },
        { term: t('partnerships.parties'), value: <Parties visit={visit} page={page} /> },
        ...(page.beganOn === null
          ? []
          : [{ term: t('partnerships.began'), value: locale.date(page.beganOn) }]),
        ...(page.endedOn === null
          ? []
          : [{ term: t('partnerships.ended'), value: locale.date(page.endedOn) }]),
        ...(page.ending === '' ? [] : [{ term: t('network.reason'), value: page.ending }]),
        ...(page.received === ''
          ? []
          : [{ term: t('partnerships.recorded-from'), value: page.received }]),
      ]}
    />
  )
}

function Parties({ visit, page }: Props) {
  const { t, locale } = visit
  return (
    <ul class="plain">
      {page.parties.map((party) => {
        const name = said(visit, party.name)
        return (
          <li>
            <a href={visit.path(`/towns/${party.slug}`)} lang={foreign(name)}>
              {name.text}
            </a>{' '}
            <span class="quiet">{locale.country(party.country)}</span>{' '}
            {page.state === 'forming' && (
              <Tag
                text={t(
                  party.isConfirmed ? 'partnerships.has-confirmed' : 'partnerships.not-confirmed',
                )}
                tone={party.isConfirmed ? 'good' : 'open'}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}

type WrittenProps = { visit: Visit; id: string; title: string; text: Record<string, string> }

function Written({ visit, id, title, text }: WrittenProps) {
  const wording = said(visit, text)
  if (wording.text === '') return null
  return (
    <Section title={title} id={id}>
      <Prose html={markdownHtml(wording.text)} language={foreign(wording)} />
    </Section>
  )
}
