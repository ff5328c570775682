import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { publicUrl } from '#kernel/public-url.ts'
import { wordingFor } from '#kernel/wording.ts'
import { activitiesOf, type Call, callOf } from '#modules/programmes/index.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { DescriptionList, Figures } from '#ui/description-list.tsx'
import { Section } from '#ui/heading.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { CodeBlock, Proof } from '#ui/proof.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { Table } from '#ui/table.tsx'
import { activityKeys } from '../domain/rules-of-call.ts'
import { reasonWords } from '../mails/reason-words.ts'
import { outcomesByCode, publishedDecisions } from '../queries/published.ts'
import type { DecisionRow } from '../queries/selection-subject.ts'
import { departureWords } from './departure-words.ts'

const pageSize = 200

/** What was decided about a call, as everybody reads it: by whom, by which rule, with the proof; applicants by their codes, or the one whose code stands in the address. */
export async function decisionPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const call = await callOf(visit)
  const decisions = await publishedDecisions(runtime.db, { tenantId: tenant.id, callId: call.id })
  const [decision] = decisions
  if (decision === undefined) refuse('not-found')
  const title = wordingFor(call.title, locale.language).text
  const { said } = decision
  const isOfOne = visit.params['code'] !== undefined
  return visit.page({
    title: `${t('selections.decision')} · ${title}`,
    description: t('selections.decision-lead', { selected: said.selected }),
    section: '/calls',
    breadcrumb: [{ href: visit.path(`/calls/${call.slug}`), label: title }],
    body: (
      <>
        <p class="kicker">{title}</p>
        <h1>{t('selections.decision')}</h1>
        <p class="lead">{t('selections.decision-lead', { selected: said.selected })}</p>
        {isOfOne && (await Outcomes(visit, call, decision))}
        <Proof
          code={decision.code.slice(0, 16)}
          claim={said.proven ? t('selections.no-better') : t('selections.nearly-best')}
          link={{ href: checkHref(visit, call), text: t('selections.check-title') }}
        >
          {t('selections.decided-by')}{' '}
          {said.deciders.map(({ name, role }) => `${name} (${role})`).join('; ')},{' '}
          {locale.date(decision.decidedAt)}
        </Proof>
        <Figures
          items={[
            { value: locale.number(said.selected), text: t('selections.selected') },
            { value: locale.number(said.reserves), text: t('selections.reserve') },
            { value: locale.number(said.notSelected), text: t('selections.not-selected') },
          ]}
        />
        {await Departures(visit, call, decision)}
        {decision.appealsUntil !== null && (
          <p>{appealTimeWords(visit, call, decision.appealsUntil)}</p>
        )}
        {!isOfOne && (await Outcomes(visit, call, decision))}
        <HowToCheck visit={visit} call={call} decision={decision} />
        <QrCode
          address={`${publicUrl(runtime)}${visit.path(`/calls/${call.slug}/decision`)}`}
          label={t('selections.check-with-phone')}
        />
        <Further visit={visit} decisions={decisions.slice(1)} />
      </>
    ),
  })
}

/** Until when applicants may appeal, or could. */
export function appealTimeWords({ t, locale, now }: Visit, { zone }: Call, until: Date): string {
  const when = locale.dateTime(until, zone)
  return now < until
    ? t('selections.appeals-run-until', { when })
    : t('selections.appeals-ran-until', { when })
}

/** Where the proof of a decision lies. */
export function proofHref({ tenant }: Visit, { code }: { code: string }): string {
  return `/proofs/${tenant.slug}/${code}.json`
}

function checkHref(visit: Visit, { slug }: Call): string {
  return visit.path(`/calls/${slug}/decision/check`)
}

async function namesOf(visit: Visit, call: Call) {
  const activities = await activitiesOf(visit.runtime.db, call.tenantId, call.id)
  const quotas = call.quotas.map(({ id, title, least = null, most = null }) => ({
    id,
    title,
    least,
    most,
  }))
  return { rules: { activities: activityKeys(activities), quotas }, nameOf: (code: string) => code }
}

async function Departures(visit: Visit, call: Call, { said }: DecisionRow) {
  const { t, locale } = visit
  if (said.departures.length === 0) return <p>{t('selections.as-the-rules')}</p>
  const names = await namesOf(visit, call)
  return (
    <Section title={t('selections.departures')} id="departures">
      <ul>
        {said.departures.map((one) => (
          <li>
            {departureWords(locale, one, names)} {one.reason}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function HowToCheck({
  visit,
  call,
  decision,
}: {
  visit: Visit
  call: Call
  decision: DecisionRow
}) {
  const { t, locale, runtime } = visit
  const file = `proof-${decision.code.slice(0, 12)}.json`
  const commands = [
    `curl -o ${file} ${publicUrl(runtime)}${proofHref(visit, decision)}`,
    `korzo verify ${file} --code ${decision.code}`,
  ]
  return (
    <Section title={t('selections.compute-again')} id="check">
      <Buttons>
        <LinkButton
          kind="second"
          icon="shield-check"
          href={checkHref(visit, call)}
          text={t('selections.check-here')}
        />
        <LinkButton
          kind="second"
          icon="download"
          href={proofHref(visit, decision)}
          text={t('selections.download-proof')}
        />
      </Buttons>
      <p>{t('selections.compute-again-text')}</p>
      <CodeBlock
        t={locale.texts}
        id="command"
        label={t('selections.command')}
        text={commands.join('\n')}
      />
      <DescriptionList
        items={[
          { term: t('selections.rule'), value: <code>selection/best@1</code> },
          { term: t('selections.code-of-proof'), value: <code>{decision.code}</code> },
          {
            term: t('selections.signatures'),
            value: decision.said.deciders.map(({ name, role, signedAt }) => (
              <div>{`${name} (${role}), ${locale.date(new Date(signedAt))}`}</div>
            )),
          },
        ]}
      />
    </Section>
  )
}

async function Outcomes(visit: Visit, call: Call, { said }: DecisionRow) {
  const { t, locale, runtime, url, params } = visit
  const { code } = params
  const page = Math.max(0, Number.parseInt(url.searchParams.get('page') ?? '', 10) || 0)
  const rows = await outcomesByCode(runtime.db, {
    tenantId: call.tenantId,
    callId: call.id,
    code,
    after: Math.min(page, 1000) * pageSize,
    limit: pageSize + 1,
  })
  if (code !== undefined && rows.length === 0) refuse('not-found')
  const { rules, nameOf } = await namesOf(visit, call)
  const forced = Object.fromEntries(
    said.departures.flatMap((one) => ('code' in one ? [[one.code, one.reason]] : [])),
  )
  const titles = new Map(
    rules.activities.map(({ key, title }) => [key, wordingFor(title, locale.language).text]),
  )
  const here = visit.path(`/calls/${call.slug}/decision`)
  return (
    <Section
      title={
        code === undefined
          ? t('selections.all-applications')
          : t('selections.decided-about', { code })
      }
      id="applications"
      link={code === undefined ? undefined : { href: here, text: t('selections.all-applications') }}
    >
      {code === undefined && <p>{t('selections.codes-why')}</p>}
      <Table
        t={locale.texts}
        caption={t('selections.all-applications')}
        hasQuietCaption
        isCardsOnPhone
        rows={rows.slice(0, pageSize)}
        columns={[
          {
            key: 'code',
            title: t('selections.code'),
            isHeading: true,
            cell: ({ code }) => <span class="one-line">{code}</span>,
          },
          {
            key: 'outcome',
            title: t('selections.outcome'),
            cell: ({ outcome, activities }) => (
              <>
                {t(`selections.${outcome}`)}
                {activities.length > 0 && (
                  <span class="under">
                    {activities.map((key) => titles.get(key) ?? key).join(', ')}
                  </span>
                )}
              </>
            ),
          },
          {
            key: 'rank',
            title: t('selections.rank'),
            isNumber: true,
            cell: ({ rank }) => (rank === null ? '–' : locale.number(rank)),
          },
          {
            key: 'points',
            title: t('selections.points'),
            isNumber: true,
            cell: ({ reason }) => locale.number(reason.score / 1000),
          },
          {
            key: 'why',
            title: t('selections.why'),
            cell: ({ reason }) =>
              reasonWords(locale, reason, { quotas: rules.quotas, forced, nameOf }),
          },
        ]}
      />
      <Pagination
        t={locale.texts}
        previousHref={page === 0 ? undefined : `${here}?page=${page - 1}#applications`}
        nextHref={rows.length > pageSize ? `${here}?page=${page + 1}#applications` : undefined}
      />
    </Section>
  )
}

function Further({ visit, decisions }: { visit: Visit; decisions: readonly DecisionRow[] }) {
  const { t, locale } = visit
  if (decisions.length === 0) return null
  return (
    <Section title={t('selections.further-decisions')} id="further">
      {decisions.map((decision) => (
        <Proof
          code={decision.code.slice(0, 16)}
          link={{ href: proofHref(visit, decision), text: t('selections.download-proof') }}
        >
          {decision.said.departures.map((one) => (
            <p>
              {t('selections.appeal-granted-on', {
                code: 'code' in one ? one.code : '',
                when: locale.date(decision.decidedAt),
                who: decision.said.deciders.map(({ name }) => name).join('; '),
              })}{' '}
              {t('selections.granted-what')} {one.reason}
            </p>
          ))}
        </Proof>
      ))}
    </Section>
  )
}
