import type { Form } from '@korzo/forms'
import type { Visit } from '#kernel/contract.ts'
import { markdownHtml } from '#kernel/markdown.ts'
import { allows } from '#kernel/permission.ts'
import { itemsOf } from '#kernel/slot.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { Prose } from '#ui/prose.tsx'
import { Table } from '#ui/table.tsx'
import { Deadline } from '#ui/time.tsx'
import { phaseOf } from '../domain/call.ts'
import { programmeMakers } from '../permissions.ts'
import { extensionsOf, programmeOfCall } from '../queries/call-page.ts'
import { activitiesOf, type Call } from '../queries/call-subject.ts'
import { callParts, callTools } from '../slots.ts'
import { callOf, formOfCall } from './call-of.ts'
import { Questions } from './questions.tsx'
import { ruleWords } from './rule-words.ts'
import { deadlineOf, foreign, said } from './say.ts'

/** A call as everybody reads it: until when, what is offered, who may apply and why, how it is chosen, what others asked. */
export async function callPage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant } = visit
  const call = await callOf(visit)
  const key = { tenantId: tenant.id, callId: call.id }
  const programme = await programmeOfCall(runtime.db, key)
  const title = said(visit, call.title)
  const summary = said(visit, call.summary)
  const body = said(visit, call.body)
  const parts = (await itemsOf(visit, callParts, { call })).sort((a, b) => a.order - b.order)
  return visit.page({
    title: title.text,
    description: summary.text,
    section: '/calls',
    breadcrumb: [
      { href: visit.path('/calls'), label: t('programmes.calls-and-funding') },
      {
        href: visit.path(`/programmes/${programme.slug}`),
        label: said(visit, programme.title).text,
      },
    ],
    body: (
      <>
        <p class="kicker">{`${said(visit, programme.title).text} ${programme.year}`}</p>
        <h1 lang={foreign(title)}>{title.text}</h1>
        <p class="lead" lang={foreign(summary)}>
          {summary.text}
        </p>
        <Status visit={visit} call={call} />
        {await MakersBar(visit, call)}
        {parts.map((part) => part.body)}
        {await Extensions(visit, call)}
        {body.text !== '' && <Prose html={markdownHtml(body.text)} language={foreign(body)} />}
        {await Offer(visit, call)}
        <Rules visit={visit} call={call} form={await formOfCall(visit, call)} />
        <Criteria visit={visit} call={call} />
        {await Questions(visit, call)}
      </>
    ),
  })
}

type Props = { visit: Visit; call: Call }

function Status({ visit, call }: Props) {
  const { t, now } = visit
  const phase = phaseOf(call, now)
  const apply = visit.path(`/calls/${call.slug}/apply`)
  return (
    <div class="panel">
      <DescriptionList
        items={[
          ...(phase === 'coming' || phase === 'draft'
            ? [
                {
                  term: t('programmes.opens-at'),
                  value: visit.locale.dateTime(call.opensAt, call.zone),
                },
              ]
            : []),
          { term: t('programmes.closes-at'), value: <Deadline {...deadlineOf(visit, call)} /> },
          { term: t('programmes.places'), value: visit.locale.number(call.places) },
        ]}
      />
      {phase === 'draft' && <Notice>{t('programmes.is-draft')}</Notice>}
      {phase === 'coming' && <p>{t('programmes.opens-later')}</p>}
      {phase === 'closed' && (
        <p>{t('programmes.closed-since', { when: visit.locale.relative(call.closesAt, now) })}</p>
      )}
      {phase === 'open' && (
        <>
          <Buttons>
            <LinkButton href={apply} text={t('programmes.apply')} />
          </Buttons>
          <p class="quiet">{t('programmes.arrival-counts')}</p>
        </>
      )}
    </div>
  )
}

/** What those who make the call do next: before it is public its words and form, then what has come in; the other stays at hand. */
async function MakersBar(visit: Visit, call: Call) {
  const { t, tenant, actor, now } = visit
  if (!allows(programmeMakers, actor, { tenantId: tenant.id })) return null
  const to = (path: string) => visit.path(`/calls/${call.slug}${path}`)
  const phase = phaseOf(call, now)
  const tools = await itemsOf(visit, callTools, { call })
  const kind = phase === 'draft' ? 'second' : 'plain'
  return (
    <Buttons>
      {phase === 'draft' ? (
        <LinkButton href={to('/publish')} text={t('programmes.publish')} />
      ) : (
        <LinkButton href={to('/applications')} text={t('programmes.applications')} />
      )}
      {tools.map(({ href, text }) => (
        <LinkButton kind="second" href={href} text={text} />
      ))}
      {phase === 'open' && (
        <LinkButton kind="second" href={to('/extend')} text={t('programmes.extend')} />
      )}
      <LinkButton kind={kind} href={to('/edit')} text={t('programmes.edit')} />
      <LinkButton kind={kind} href={to('/form')} text={t('programmes.form')} />
      <LinkButton kind={kind} href={to('/lens')} text={t('programmes.lens')} />
    </Buttons>
  )
}

async function Extensions(visit: Visit, call: Call) {
  const { t, locale, runtime } = visit
  const extensions = await extensionsOf(runtime.db, { tenantId: call.tenantId, callId: call.id })
  return extensions.map(({ formerAt, closesAt, reason, announcedAt }) => (
    <Notice title={t('programmes.was-extended')}>
      <p>
        {t('programmes.extended-from-to', {
          from: locale.dateTime(formerAt, call.zone),
          to: locale.dateTime(closesAt, call.zone),
          on: locale.date(announcedAt),
        })}
      </p>
      <p lang={foreign(said(visit, reason))}>{said(visit, reason).text}</p>
    </Notice>
  ))
}

async function Offer(visit: Visit, call: Call) {
  const { t, runtime, locale } = visit
  const activities = await activitiesOf(runtime.db, call.tenantId, call.id)
  if (activities.length === 0) return null
  return (
    <Section title={t('programmes.what-is-offered')} id="offer">
      <Table
        t={locale.texts}
        caption={t('programmes.what-is-offered')}
        hasQuietCaption
        isCardsOnPhone
        rows={activities}
        columns={[
          {
            key: 'title',
            title: t('programmes.activity'),
            isHeading: true,
            cell: ({ title, summary }) => (
              <>
                {said(visit, title).text}
                {Object.keys(summary).length > 0 && (
                  <span class="under">{said(visit, summary).text}</span>
                )}
              </>
            ),
          },
          {
            key: 'kind',
            title: t('programmes.kind'),
            cell: ({ kind }) => t(`programmes.activity-${kind}`),
          },
          {
            key: 'size',
            title: t('programmes.places'),
            isNumber: true,
            cell: ({ size }) => locale.number(size),
          },
        ]}
      />
      <p class="quiet">{t('programmes.activities-overlap')}</p>
    </Section>
  )
}

function Rules({ visit, call, form }: Props & { form: Form }) {
  const { t } = visit
  return (
    <Section title={t('programmes.who-may-apply')} id="rules">
      {call.rules.length === 0 ? (
        <p>{t('programmes.everybody-may')}</p>
      ) : (
        <ul>
          {call.rules.map((rule) => (
            <li>{ruleWords(visit, rule, form)}</li>
          ))}
        </ul>
      )}
      {call.quotas.length > 0 && (
        <>
          <p>{t('programmes.quotas-are')}</p>
          <ul>
            {call.quotas.map(({ title, least, most }) => (
              <li>
                {said(visit, title).text}:{' '}
                {[
                  ...(least === undefined ? [] : [t('programmes.at-least', { count: least })]),
                  ...(most === undefined ? [] : [t('programmes.at-most', { count: most })]),
                ].join(', ')}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function Criteria({ visit, call }: Props) {
  const { t, locale } = visit
  if (call.criteria.length === 0) return null
  return (
    <Section title={t('programmes.how-chosen')} id="criteria">
      <Table
        t={locale.texts}
        caption={t('programmes.criteria')}
        hasQuietCaption
        isCardsOnPhone
        rows={call.criteria}
        columns={[
          {
            key: 'title',
            title: t('programmes.criterion'),
            isHeading: true,
            cell: ({ title, text }) => (
              <>
                {said(visit, title).text}
                {Object.keys(text).length > 0 && (
                  <span class="under">{said(visit, text).text}</span>
                )}
              </>
            ),
          },
          {
            key: 'scale',
            title: t('programmes.scale'),
            cell: ({ scale }) =>
              scale.map(({ points, anchor }) => (
                <div>{`${locale.number(points)} – ${said(visit, anchor).text}`}</div>
              )),
          },
          {
            key: 'weight',
            title: t('programmes.weight'),
            isNumber: true,
            cell: ({ weight }) => locale.number(weight / 100, { style: 'percent' }),
          },
        ]}
      />
    </Section>
  )
}
