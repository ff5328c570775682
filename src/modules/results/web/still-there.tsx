import { type Answers, answerTo } from '@korzo/forms'
import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import type { ProgrammePage } from '#modules/programmes/index.ts'
import { BarChart } from '#ui/chart/bars.tsx'
import { Figures } from '#ui/description-list.tsx'
import { Section } from '#ui/heading.tsx'
import { type StillThere, stillThere, uses } from '../domain/follow-up-form.ts'
import { fewestAnswers } from '../domain/follow-up-times.ts'
import {
  asksOf,
  type EditionFollowUp,
  type FollowUpAsk,
  followUpsOf,
} from '../queries/follow-ups.ts'
import { programmeFigures } from '../slots.ts'
import { keyOf } from './programme-of.ts'

type Answered = {
  readonly edition: EditionFollowUp
  readonly asks: readonly FollowUpAsk[]
  readonly counted: StillThere
}

/** The follow-ups of a programme that were asked, with what was answered. */
async function answeredOf(visit: Visit, programme: ProgrammePage): Promise<Answered[]> {
  const { runtime, tenant } = visit
  const editions = await followUpsOf(runtime.db, keyOf(visit, programme))
  const asked = editions.filter(({ state }) => state === 'asked')
  const all = asked.map(async (edition) => {
    const asks = await asksOf(runtime.db, { tenantId: tenant.id, id: edition.id ?? '' })
    const answers = asks.flatMap((ask) => (ask.answers === null ? [] : [ask.answers]))
    return { edition, asks, counted: stillThere(answers) }
  })
  return Promise.all(all)
}

/** What still stands two years later, for everybody. */
export async function StillStands(visit: Visit, programme: ProgrammePage) {
  const all = await answeredOf(visit, programme)
  return all.map((one) => <Edition visit={visit} one={one} />)
}

function Edition({ visit, one }: { visit: Visit; one: Answered }) {
  const { t, locale } = visit
  const { edition, asks, counted } = one
  const id = `still-there-${edition.year}`
  return (
    <Section title={t('results.still-there', { year: String(edition.year) })} id={id}>
      <p>
        {t('results.follow-up-answered', {
          answered: counted.answered,
          asked: asks.length,
          when: edition.askedAt === null ? '' : locale.date(edition.askedAt),
        })}
      </p>
      {counted.answered < fewestAnswers ? (
        <p>{t('results.follow-up-too-few', { count: fewestAnswers })}</p>
      ) : (
        <>
          <Figures
            items={[
              { value: inUseText(visit, counted), text: t('results.still-in-use') },
              { value: costText(visit, counted), text: t('results.still-cost') },
              { value: partnersText(visit, counted), text: t('results.still-partners') },
            ]}
          />
          <BarChart
            t={locale.texts}
            id={id}
            title={t('results.what-became')}
            rowTitle={t('results.what-became-of-it')}
            series={[t('results.points')]}
            rows={uses.map((use) => ({
              label: t(`results.use-${use}`),
              figures: [{ value: counted.uses[use], text: locale.number(counted.uses[use]) }],
            }))}
          />
        </>
      )}
      <Stories visit={visit} asks={asks} />
    </Section>
  )
}

function inUseText({ t }: Visit, { uses: found }: StillThere): string {
  const all = Object.values(found).reduce((sum, count) => sum + count, 0)
  return t('results.of-all', { count: found['in-use'] + found['in-part'], all })
}

function costText({ t, locale }: Visit, { costs }: StillThere): string {
  if (costs.length === 0) return t('results.no-money')
  return locale.list(costs.map(({ minor, currency }) => locale.money(minor, currency)))
}

function partnersText({ t }: Visit, { partnersGoOn, partners }: StillThere): string {
  return t('results.of-all', { count: partnersGoOn, all: partners })
}

/** What those say with their name who said that it may be shown. */
function Stories({ visit, asks }: { visit: Visit; asks: readonly FollowUpAsk[] }) {
  const told = asks.filter(({ answers }) => answers !== null && storyIn(answers) !== undefined)
  return (
    <>
      {told.map(({ applicantName, answers }) => (
        <blockquote>
          <p>{answers === null ? '' : storyIn(answers)}</p>
          <footer>
            {applicantName}
            {answers !== null && answerTo(answers, 'reference') === true && (
              <span class="quiet"> · {visit.t('results.may-be-asked')}</span>
            )}
          </footer>
        </blockquote>
      ))}
    </>
  )
}

/** The story in answers, when it may be shown. */
export function storyIn(answers: Answers): string | undefined {
  const story = answerTo(answers, 'learned')
  const mayShow = answerTo(answers, 'may-show') === true
  return mayShow && typeof story === 'string' && story !== '' ? story : undefined
}

/** The same among the figures of a programme, so that every export has it. */
export const stillThereFigures = fill(programmeFigures, async (visit: Visit, { programme }) => {
  const { t } = visit
  const all = await answeredOf(visit, programme)
  return all
    .filter(({ counted }) => counted.answered >= fewestAnswers)
    .flatMap(({ edition, asks, counted }) => {
      const said = { answered: counted.answered, asked: asks.length, year: String(edition.year) }
      const source = t('results.source-follow-up', said)
      const text = (what: string) => t('results.follow-up-figure', { what, year: said.year })
      return [
        { text: text(t('results.still-in-use')), value: inUseText(visit, counted), source },
        { text: text(t('results.still-cost')), value: costText(visit, counted), source },
        { text: text(t('results.still-partners')), value: partnersText(visit, counted), source },
      ]
    })
})
