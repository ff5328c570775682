import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { untilChanged } from '#kernel/memo.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { CheckboxField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Section } from '#ui/heading.tsx'
import { CodeBlock } from '#ui/proof.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Table } from '#ui/table.tsx'
import { type Decided, outcomesOf } from '../domain/outcome.ts'
import { usualReserves } from '../domain/rules-of-call.ts'
import { readSolution } from '../domain/solution.ts'
import { reasonWords } from '../mails/reason-words.ts'
import { solutionOf } from '../queries/selection-subject.ts'
import { sign } from '../use-cases/sign.ts'
import { departureWords } from './departure-words.ts'
import { selectionOf, shownSnapshot } from './selection-of.ts'

/** The solution of a proposal never changes. */
const solved = untilChanged<{
  readonly solution: ReturnType<typeof readSolution>
  readonly decided: readonly Decided[]
}>(600, 2)

/** What is put before the deciders, whole, with the place to sign. */
export async function signPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, runtime, actor } = visit
  const selection = await selectionOf(visit)
  const { call, title, proposal, panel, decisions, tenantId } = selection
  const here = visit.path(`/calls/${call.slug}/selection`)
  const snapshot = await shownSnapshot(runtime, { tenantId, callId: call.id })
  if (proposal === undefined || decisions.length > 0 || snapshot === undefined)
    return visit.redirect(here)
  const { rules, candidates } = snapshot
  const reserves = proposal.changes.reserves ?? usualReserves(rules)
  const { solution, decided } = await solved(runtime, proposal.id, async () => {
    const read = readSolution(await solutionOf(runtime.db, { tenantId, proposalId: proposal.id }))
    return { solution: read, decided: outcomesOf(read.selection, reserves) }
  })
  const byCode = new Map(candidates.map((candidate) => [candidate.code, candidate]))
  const nameOf = (code: string) => byCode.get(code)?.name ?? code
  const names = {
    quotas: rules.quotas,
    forced: { ...proposal.changes.inside, ...proposal.changes.outside },
    nameOf,
  }
  const me = panel.find(({ personId }) => personId === personOf(actor))
  const mayRest = decided.filter(({ outcome }) => outcome !== 'not-selected')
  return visit.page({
    title: t('selections.proposal-number', { number: proposal.number }),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path(`/calls/${call.slug}`), label: title },
      { href: here, label: t('selections.selection') },
    ],
    body: (
      <>
        <p class="kicker">{title}</p>
        <h1>{t('selections.proposal-number', { number: proposal.number })}</h1>
        <p class="lead">
          {t('selections.proposal-lead', {
            selected: decided.filter(({ outcome }) => outcome === 'selected').length,
            reserves: decided.filter(({ outcome }) => outcome === 'reserve').length,
            count: decided.length,
          })}{' '}
          {solution.selection.proven && t('selections.no-better')}
        </p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {proposal.departures.length > 0 && (
          <Section title={t('selections.departures')} id="departures">
            <ul>
              {proposal.departures.map((one) => (
                <li>
                  {departureWords(locale, one, { rules, nameOf })} {one.reason}
                </li>
              ))}
            </ul>
          </Section>
        )}
        <div class="panel">
          <h2>{t('selections.signatures')}</h2>
          <RowList>
            {panel.map(({ name, role, signedAt }) => (
              <ListRow>
                <b>{name}</b>
                <span class="under">
                  {role} ·{' '}
                  {signedAt === null
                    ? t('selections.not-signed-yet')
                    : t('selections.signed-on', { when: locale.dateTime(signedAt, call.zone) })}
                </span>
              </ListRow>
            ))}
          </RowList>
          {me !== undefined && me.signedAt === null && (
            <form method="post" action={`${here}/sign`}>
              <input type="hidden" name="digest" value={proposal.digest} />
              <CheckboxField
                t={locale.texts}
                name="agreed"
                label={t('selections.i-decide', { role: me.role })}
                error={form.errors['agreed']}
                isRequired
              />
              <Button text={t('selections.sign')} />
            </form>
          )}
          <Buttons>
            <LinkButton kind="second" href={here} text={t('selections.to-workspace')} />
          </Buttons>
          <form method="post" action={`${here}/take-back`}>
            <Button kind="plain" text={t('selections.take-back')} />
          </form>
        </div>
        <Section title={t('selections.who-gets-places')} id="list">
          <Table
            t={locale.texts}
            caption={t('selections.who-gets-places')}
            hasQuietCaption
            isCardsOnPhone
            rows={mayRest}
            columns={[
              {
                key: 'rank',
                title: t('selections.rank'),
                isNumber: true,
                cell: ({ rank }) => (rank === null ? '' : locale.number(rank)),
              },
              {
                key: 'who',
                title: t('selections.candidate'),
                isHeading: true,
                cell: ({ code, outcome }) => (
                  <>
                    {nameOf(code)}
                    <span class="under">{`${code} · ${t(`selections.${outcome}`)}`}</span>
                  </>
                ),
              },
              {
                key: 'score',
                title: t('selections.points'),
                isNumber: true,
                cell: ({ reason }) => locale.number(reason.score / 1000),
              },
              {
                key: 'why',
                title: t('selections.why'),
                cell: ({ reason }) => reasonWords(locale, reason, names),
              },
            ]}
          />
        </Section>
        <p class="quiet">{t('selections.digest-why')}</p>
        <CodeBlock
          t={locale.texts}
          id="digest"
          label={t('selections.digest')}
          text={proposal.digest}
        />
      </>
    ),
  })
}

export async function signNow(visit: Visit): Promise<Response> {
  const { call } = await selectionOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(sign, {
    tenantId: visit.tenant.id,
    callId: call.id,
    digest: fields.get('digest'),
    agreed: fields.has('agreed'),
  })
  if (!outcome.ok) return signPage(visit, refusedForm(visit, fields, outcome.refusal))
  const done = outcome.value.isDecided ? 'selections.is-decided' : 'selections.was-signed'
  return visit.redirect(visit.path(`/calls/${call.slug}/selection`), done)
}
