import { difference } from '@korzo/selection'
import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { LadderChart, type LadderStep } from '#ui/chart/ladder.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Notice } from '#ui/notice.tsx'
import { isChanged } from '../domain/changes.ts'
import type { SelectionOfCall } from '../queries/selection-subject.ts'
import { CandidateTable } from './candidate-table.tsx'
import { DifferenceBox } from './difference-box.tsx'
import { KeptScenarios } from './kept-scenarios.tsx'
import { Meters } from './meters.tsx'
import { type Explored, explore, isPreparer, selectionOf } from './selection-of.ts'
import { StageBox } from './stage-box.tsx'
import { WhatIfForm } from './what-if-form.tsx'

type Opened = SelectionOfCall & { readonly title: string }

/** The workspace of a selection: who would be chosen under the rules and why, and what would be if a rule were another. */
export async function workspacePage(visit: Visit): Promise<Response> {
  const { t } = visit
  const selection = await selectionOf(visit)
  const { call, title, decisions } = selection
  const head = (
    <>
      <p class="kicker">{title}</p>
      <h1>{t('selections.selection')}</h1>
    </>
  )
  const page = {
    title: `${t('selections.selection')} · ${title}`,
    section: '/calls',
    wide: true,
    breadcrumb: [{ href: visit.path(`/calls/${call.slug}`), label: title }],
  }
  if (decisions.length > 0)
    return visit.page({
      ...page,
      body: (
        <>
          {head}
          {await StageBox(visit, selection)}
          <Files visit={visit} call={call} />
        </>
      ),
    })
  const explored = await explore(visit, selection)
  const body = (
    <>
      {head}
      {explored.candidates.length === 0 ? (
        <EmptyState
          icon="users"
          title={t('selections.no-candidates')}
          text={t('selections.no-candidates-text')}
        />
      ) : (
        await Workspace(visit, selection, explored)
      )}
    </>
  )
  return visit.page({ ...page, body })
}

async function Workspace(visit: Visit, selection: Opened, explored: Explored) {
  const { t } = visit
  const { candidates, rules } = explored
  const unscored = candidates.filter(({ score }) => score === null).length
  return (
    <>
      <p class="lead">{t('selections.lead', { count: candidates.length, places: rules.places })}</p>
      {unscored > 0 && (
        <Notice kind="warning">{t('selections.unscored', { count: unscored })}</Notice>
      )}
      {await StageBox(visit, selection, explored)}
      <nav class="jump" aria-label={t('selections.on-this-page')}>
        <a href="#what-if">{t('selections.what-if')}</a>
        {explored.solved.feasible === true && (
          <>
            <a href="#places">{t('selections.jump-places')}</a>
            <a href="#candidates">{t('selections.candidates')}</a>
          </>
        )}
      </nav>
      <div class="beside" id="workspace">
        <div>
          <WhatIfForm visit={visit} selection={selection} explored={explored} />
          {await KeptScenarios(visit, selection)}
        </div>
        <div>
          {isChanged(explored.changes) && (
            <DifferenceBox visit={visit} selection={selection} explored={explored} />
          )}
          {explored.solved.feasible === true && (
            <>
              <Meters visit={visit} explored={explored} />
              <Picture visit={visit} explored={explored} />
              <CandidateTable visit={visit} selection={selection} explored={explored} />
            </>
          )}
        </div>
      </div>
      <Files visit={visit} call={selection.call} />
    </>
  )
}

type FilesProps = { readonly visit: Visit; readonly call: { readonly slug: string } }

/** The list as it is shown, to take along; the problem as the package reads it; and a list brought in, for who prepares. */
function Files({ visit, call }: FilesProps) {
  const { t, url } = visit
  const here = visit.path(`/calls/${call.slug}/selection`)
  return (
    <Buttons>
      {(['list.csv', 'list.xlsx', 'list.json', 'problem.json'] as const).map((file) => (
        <LinkButton
          kind="second"
          isSmall
          icon="download"
          href={`${here}/${file}${url.search}`}
          text={file === 'problem.json' ? t('selections.problem') : file.slice(5).toUpperCase()}
        />
      ))}
      {isPreparer(visit) && (
        <LinkButton
          kind="second"
          isSmall
          href={`${here}/list/import`}
          text={t('selections.from-file')}
        />
      )}
    </Buttons>
  )
}

/** Everybody from the most points to the fewest; the filled bars are in. */
function Picture({ visit, explored }: { visit: Visit; explored: Explored }) {
  const { t, locale } = visit
  const { decided, byCode, before, solved } = explored
  const change = before === undefined ? undefined : difference(before, solved)
  const enters = new Set(change?.enters.map(({ application }) => application))
  const leaves = new Set(change?.leaves.map(({ application }) => application))
  const kinds = { selected: 'in', reserve: 'next', 'not-selected': 'out' } as const
  const steps = decided
    .map(
      ({ code, outcome, reason }): LadderStep => ({
        label: `${byCode.get(code)?.name ?? code}: ${locale.number(reason.score / 1000)}`,
        value: reason.score,
        kind: kinds[outcome],
        change: enters.has(code) ? 'enters' : leaves.has(code) ? 'leaves' : undefined,
      }),
    )
    .sort((one, other) => other.value - one.value)
  return (
    <LadderChart
      id="ladder"
      title={t('selections.picture')}
      note={t('selections.picture-note')}
      steps={steps}
      names={{
        in: t('selections.selected'),
        next: t('selections.reserve'),
        out: t('selections.not-selected'),
        ...(enters.size > 0 ? { enters: t('selections.comes-in') } : {}),
        ...(leaves.size > 0 ? { leaves: t('selections.goes-out') } : {}),
      }}
    />
  )
}

/** A title in the reader's language. */
export function titleIn({ locale }: Visit, text: Readonly<Record<string, string>>): string {
  return wordingFor(text, locale.language).text
}
