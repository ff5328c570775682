import type { Visit } from '#kernel/contract.ts'
import { blankForm } from '#kernel/form-state.ts'
import { untilChanged } from '#kernel/memo.ts'
import { type Call, callOf } from '#modules/programmes/index.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import {
  type ApplicationLine,
  applicationLines,
  type ReviewerLine,
  reviewerLines,
} from '../domain/calibration.ts'
import type { Normalisation } from '../domain/normalise.ts'
import { scoreOf } from '../domain/score.ts'
import { applicationNames } from '../queries/application-names.ts'
import { roundOf } from '../queries/round-of.ts'
import { handedInReviews } from '../queries/scores-of-call.ts'
import { leadersPage } from './leaders-frame.tsx'

const mostShown = 200
/** Those reviewers differ about most; the others are one click away. */
const firstShown = 12
/** Beside the others by more than this many thousandths is said in words. */
const notable = 60

/** Who is strict and who lenient, where reviewers differ, and what each way of comparing would make of it. */
export async function calibrationPage(visit: Visit): Promise<Response> {
  const { runtime, tenant, t } = visit
  const call = await callOf(visit)
  const round = await roundOf(runtime.db, tenant.id, call.id)
  if (round === undefined) return visit.redirect(visit.path(`/calls/${call.slug}/reviews`))
  const { reviewers, applications } = await kept(runtime, call.id, () => comparison(visit, call))
  const ids = applications.map(({ applicationId }) => applicationId)
  const names = await applicationNames(runtime.db, tenant.id, ids)
  return leadersPage(visit, {
    call,
    view: 'calibration',
    form: blankForm,
    children:
      reviewers.length === 0 ? (
        <EmptyState
          icon="list"
          title={t('reviews.nothing-handed-in')}
          text={t('reviews.nothing-handed-in-text')}
        />
      ) : (
        <>
          <Notice>
            {t('reviews.compared-by', {
              rule: t(`reviews.rule-${round.normalisation.replace('@1', '') as 'none'}`),
              version: round.normalisation,
            })}{' '}
            <a href={visit.path(`/calls/${call.slug}/reviews#how`)}>{t('reviews.choose-rule')}</a>
          </Notice>
          <Reviewers visit={visit} lines={reviewers} />
          <Applications visit={visit} lines={applications} names={names} />
        </>
      ),
  })
}

const kept = untilChanged<Awaited<ReturnType<typeof comparison>>>(10, 20)

/** Every reviewer beside the others, and the applications reviewers differ about most. */
async function comparison({ runtime, tenant }: Visit, { id, criteria }: Call) {
  const reviews = await handedInReviews(runtime.db, tenant.id, id)
  const given = reviews.flatMap(({ applicationId, reviewer, points }) => {
    const score = scoreOf(criteria, points)
    return score === undefined ? [] : [{ applicationId, reviewer, score }]
  })
  return {
    reviewers: reviewerLines(given),
    applications: applicationLines(given).slice(0, mostShown),
  }
}

function percent(visit: Visit, thousandths: number, isSigned = false): string {
  return visit.locale.number(thousandths / 10, {
    maximumFractionDigits: 1,
    ...(isSigned ? { signDisplay: 'exceptZero' } : {}),
  })
}

function Reviewers({ visit, lines }: { visit: Visit; lines: readonly ReviewerLine[] }) {
  const { t, locale } = visit
  const words = (beside: number | null) => {
    if (beside === null || Math.abs(beside) < notable) return t('reviews.like-others')
    return beside < 0 ? t('reviews.strict') : t('reviews.lenient')
  }
  return (
    <Section title={t('reviews.strict-and-lenient')} id="reviewers">
      <p>{t('reviews.strict-and-lenient-text')}</p>
      <Table
        t={locale.texts}
        caption={t('reviews.strict-and-lenient')}
        hasQuietCaption
        isCardsOnPhone
        rows={lines}
        columns={[
          {
            key: 'who',
            title: t('reviews.reviewer'),
            isHeading: true,
            cell: ({ reviewer }) => reviewer,
          },
          {
            key: 'words',
            title: t('reviews.beside-others'),
            cell: ({ besideOthers }) => (
              <Tag
                text={words(besideOthers)}
                tone={besideOthers === null || Math.abs(besideOthers) < notable ? 'quiet' : 'warm'}
              />
            ),
          },
          {
            key: 'beside',
            title: t('reviews.points-beside'),
            isNumber: true,
            cell: ({ besideOthers }) =>
              besideOthers === null ? '–' : percent(visit, besideOthers, true),
          },
          {
            key: 'mean',
            title: t('reviews.mean'),
            isNumber: true,
            cell: ({ mean }) => percent(visit, mean),
          },
          {
            key: 'deviation',
            title: t('reviews.deviation'),
            isNumber: true,
            cell: ({ deviation }) => percent(visit, deviation),
          },
          {
            key: 'count',
            title: t('reviews.handed-in'),
            isNumber: true,
            cell: ({ count }) => locale.number(count),
          },
        ]}
      />
    </Section>
  )
}

type ApplicationsProps = {
  visit: Visit
  lines: readonly ApplicationLine[]
  names: ReadonlyMap<string, string>
}

function Applications({ visit, lines, names }: ApplicationsProps) {
  const { t, locale } = visit
  const isAll = visit.url.searchParams.get('all') === '1' || lines.length <= firstShown
  const rule = (name: Normalisation, title: string) => ({
    key: name,
    title,
    isNumber: true,
    cell: ({ byRule }: ApplicationLine) => percent(visit, byRule[name]),
  })
  return (
    <Section title={t('reviews.where-they-differ')} id="applications">
      <Table
        t={locale.texts}
        caption={t('reviews.where-they-differ')}
        hasQuietCaption
        isCardsOnPhone
        rows={isAll ? lines : lines.slice(0, firstShown)}
        columns={[
          {
            key: 'application',
            title: t('reviews.application'),
            isHeading: true,
            cell: ({ applicationId }) => (
              <a href={visit.path(`/applications/${applicationId}`)}>
                {names.get(applicationId) ?? '–'}
              </a>
            ),
          },
          {
            key: 'scores',
            title: t('reviews.scores'),
            cell: ({ scores }) => scores.map((score) => percent(visit, score)).join(' · '),
          },
          {
            key: 'spread',
            title: t('reviews.spread'),
            isNumber: true,
            cell: ({ spread }) => percent(visit, spread),
          },
          rule('none@1', t('reviews.rule-none')),
          rule('reviewer-mean@1', t('reviews.rule-reviewer-mean')),
          rule('z-score@1', t('reviews.rule-z-score')),
        ]}
      />
      {!isAll && (
        <p>
          <a href="?all=1#applications">{t('reviews.show-all', { count: lines.length })}</a>
        </p>
      )}
    </Section>
  )
}
