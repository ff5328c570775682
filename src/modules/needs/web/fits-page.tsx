import type { Visit } from '#kernel/contract.ts'
import { here, topicNames } from '#modules/network/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Heading, Lead, Section } from '#ui/heading.tsx'
import { askedQuery } from '../domain/asked.ts'
import { callsFor } from '../queries/calls-for.ts'
import { fitsShown } from '../queries/fits-shown.ts'
import { membersToAsk } from '../queries/members-to-ask.ts'
import { newsFor, papersFor } from '../queries/stories.ts'
import { wordVectorsOf } from '../queries/word-vectors.ts'
import { AskBox } from './ask-box.tsx'
import { More } from './first-few.tsx'
import { Calls } from './fit-calls.tsx'
import { FitCard } from './fit-card.tsx'
import { Members, Stories, Towns } from './fit-lists.tsx'
import { type Opened, questionOf } from './question-of.ts'
import { Understanding } from './understanding.tsx'

const mostShown = 10
const shownAtOnce = 3

/** What fits a need: solutions with references in comparable towns, towns that solved it, stories, members to ask. For everybody. */
export async function fitsPage(visit: Visit): Promise<Response> {
  const { t } = visit
  const opened = questionOf(visit)
  const { asked, place } = opened
  const box = <AskBox visit={visit} words={asked.words} place={String(place?.cityId ?? '')} />
  return visit.page({
    title:
      asked.words === '' ? t('needs.find') : t('needs.find-title', { words: short(asked.words) }),
    description: t('needs.find-lead'),
    section: '/solutions',
    body: (
      <>
        <Heading level={1} text={t('needs.find')} />
        <Lead text={t('needs.find-lead')} />
        <div class="stack">
          {box}
          {asked.words !== '' && (await Understanding(visit, opened))}
        </div>
        {asked.words === '' ? (
          <EmptyState
            icon="search"
            title={t('needs.find-start')}
            text={t('needs.find-start-how')}
          />
        ) : (
          await Found(visit, opened)
        )}
      </>
    ),
  })
}

async function Found(visit: Visit, opened: Opened) {
  const { t, runtime, tenant, actor } = visit
  const { asked, said, place } = opened
  const vectors = wordVectorsOf(runtime)
  const question = { ...said, words: asked.words, country: place?.country, vectors }
  const fits = await fitsShown(runtime.db, actor, { question, limit: mostShown })
  const wanted = { topics: said.topics, tenantId: tenant.id }
  const papers = await papersFor(runtime.db, wanted)
  const news = await newsFor(runtime.db, actor, wanted)
  const members =
    tenant.slug === ''
      ? []
      : await membersToAsk(runtime.db, {
          tenantId: tenant.id,
          topics: said.topics,
          inhabitants: said.inhabitants,
          limit: 6,
        })
  const calls = await callsFor(runtime.db, {
    topics: said.topics,
    country: place?.country ?? null,
    inhabitants: said.inhabitants,
    now: visit.now,
  })
  const names = await topicNames(visit)
  const cards = fits.map((fit) => (
    <FitCard visit={visit} fit={fit} said={said} names={names} back={askedQuery(asked)} />
  ))
  return (
    <>
      {fits.length + members.length + papers.length + news.length === 0 && (
        <EmptyState
          icon="search"
          title={t('needs.nothing-fits')}
          text={t('needs.nothing-fits-how')}
        >
          <LinkButton
            kind="second"
            href={here(visit, '/solutions')}
            text={t('needs.all-solutions')}
          />
        </EmptyState>
      )}
      {fits.length > 0 && (
        <Section title={t('needs.solutions-that-fit', { count: fits.length })} id="fits">
          <div class="stack">
            {cards.slice(0, shownAtOnce)}
            {cards.length > shownAtOnce && (
              <More summary={t('needs.more-solutions', { count: cards.length - shownAtOnce })}>
                <div class="stack">{cards.slice(shownAtOnce)}</div>
              </More>
            )}
          </div>
        </Section>
      )}
      <Towns visit={visit} fits={fits} inhabitants={said.inhabitants} />
      <Calls visit={visit} calls={calls} names={names} />
      <Stories
        visit={visit}
        papers={papers}
        news={news}
        inhabitants={said.inhabitants}
        names={names}
      />
      <Members visit={visit} members={members} names={names} />
      {tenant.slug !== '' && asked.words !== '' && (
        <Section title={t('needs.keep-title')} id="keep">
          <p>{t('needs.keep-why')}</p>
          <LinkButton
            kind="second"
            href={visit.path(`/needs/new${askedQuery(asked)}`)}
            text={t('needs.keep')}
          />
        </Section>
      )}
    </>
  )
}

function short(words: string): string {
  return words.length <= 60 ? words : `${words.slice(0, 59)}…`
}
