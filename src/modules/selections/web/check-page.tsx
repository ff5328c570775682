import { canonicalJson, type Json, type Proof, type Verdict } from '@korzo/proofs'
import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { untilChanged } from '#kernel/memo.ts'
import { publishedProof } from '#kernel/proofs/index.ts'
import { wordingFor } from '#kernel/wording.ts'
import { callOf } from '#modules/programmes/index.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { NumberField, TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import {
  applicationsIn,
  type PublishedApplication,
  withDigestsAnew,
  withOtherPoints,
} from '../domain/tampered.ts'
import { publishedDecisions } from '../queries/published.ts'
import { checkAgain } from '../queries/solve.ts'

/** What was published is the same for everybody, and large; it is read again when something changed. */
const published = untilChanged<{
  readonly proof: Proof
  readonly applications: readonly PublishedApplication[]
  readonly verdict: Verdict
}>(600, 2)

/** The published proof computed again, and a copy in which one may change a score to see that it does not match. */
export async function checkPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const call = await callOf(visit)
  const [decision] = await publishedDecisions(runtime.db, { tenantId: tenant.id, callId: call.id })
  if (decision === undefined) refuse('not-found')
  const { proof, applications, verdict } = await published(
    runtime,
    `${tenant.id} ${decision.code}`,
    async () => {
      const read =
        (await publishedProof(runtime.db, tenant.id, decision.code)) ?? refuse('not-found')
      return { proof: read, applications: applicationsIn(read), verdict: await verdictOn(read) }
    },
  )
  const asked = askedChange(visit, applications)
  const home = visit.path(`/calls/${call.slug}/decision`)
  return visit.page({
    title: t('selections.check-title'),
    section: '/calls',
    breadcrumb: [
      {
        href: visit.path(`/calls/${call.slug}`),
        label: wordingFor(call.title, locale.language).text,
      },
      { href: home, label: t('selections.decision') },
    ],
    body: (
      <div class="narrow">
        <h1>{t('selections.check-title')}</h1>
        <p class="lead">{t('selections.check-lead')}</p>
        <Section title={t('selections.check-published')} id="published">
          <Answer visit={visit} verdict={verdict} />
        </Section>
        <Section title={t('selections.check-copy')} id="copy">
          <p>{t('selections.check-copy-text')}</p>
          <form method="get" action={`${home}/check#copy`}>
            <CodeField visit={visit} applications={applications} code={asked?.code} />
            <NumberField
              t={locale.texts}
              isUnmarked
              name="points"
              label={t('selections.points-in-copy')}
              value={asked?.points ?? 100}
              min={0}
              max={100}
              step="any"
            />
            <Button text={t('selections.change-and-check')} />
          </form>
          {asked !== undefined && (await Copies(visit, proof, asked))}
        </Section>
      </div>
    ),
  })
}

const mostChoices = 300

type CodeProps = {
  visit: Visit
  applications: readonly PublishedApplication[]
  code: string | undefined
}

/** Which application is changed in the copy: chosen from a list, or, where that would be endless, named by its code. */
function CodeField({ visit: { t, locale }, applications, code }: CodeProps) {
  const field = { t: locale.texts, isUnmarked: true, name: 'code' }
  const value = code ?? applications[0]?.code ?? ''
  if (applications.length > mostChoices)
    return <TextField {...field} label={t('selections.code')} value={value} />
  return (
    <SelectField
      {...field}
      label={t('selections.candidate')}
      value={value}
      choices={applications.map(({ code: one, points }) => ({
        value: one,
        text: t('selections.code-and-points', { code: one, points: locale.number(points) }),
      }))}
    />
  )
}

function askedChange({ url }: Visit, applications: readonly PublishedApplication[]) {
  const code = url.searchParams.get('code') ?? ''
  const points = Math.round(Number(url.searchParams.get('points') ?? Number.NaN) * 1000) / 1000
  const found = applications.find((one) => one.code === code)
  if (found === undefined || !(points >= 0 && points <= 100) || points === found.points)
    return undefined
  return { code, points }
}

async function Copies(visit: Visit, proof: Proof, asked: PublishedApplication) {
  const { t, locale } = visit
  const copy = withOtherPoints(proof, asked)
  const points = locale.number(asked.points)
  return (
    <>
      <h3>{t('selections.copy-plain', { code: asked.code, points })}</h3>
      <Answer visit={visit} verdict={await verdictOn(copy)} />
      <h3>{t('selections.copy-covered')}</h3>
      <Answer visit={visit} verdict={await verdictOn(withDigestsAnew(copy))} />
    </>
  )
}

function verdictOn(proof: Proof): Promise<Verdict> {
  return checkAgain(canonicalJson(proof as unknown as Json))
}

function Answer({ visit, verdict }: { visit: Visit; verdict: Verdict }) {
  const { t } = visit
  return verdict.accepted ? (
    <Notice kind="success" title={t('selections.matches')}>
      <p>{t('selections.computed-the-same')}</p>
      <Verbatim visit={visit} text={verdict.text} />
    </Notice>
  ) : (
    <Notice kind="danger" title={t('selections.does-not-match')}>
      <p>
        {t(
          verdict.reason === 'result' ? 'selections.refused-result' : 'selections.refused-changed',
        )}
      </p>
      <Verbatim visit={visit} text={verdict.text} />
    </Notice>
  )
}

/** The program's own sentence, with digests and keys, for whoever compares it with the command line. */
function Verbatim({ visit: { t }, text }: { visit: Visit; text: string }) {
  return (
    <details>
      <summary>{t('selections.program-says')}</summary>
      <p class="quiet" lang="en">
        {text}
      </p>
    </details>
  )
}
