import type { Visit } from '#kernel/contract.ts'
import { ownPlace, topicNames } from '#modules/network/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Heading, Lead, Section } from '#ui/heading.tsx'
import { askedQuery } from '../domain/asked.ts'
import { AskBox } from './ask-box.tsx'
import { FoundParts } from './found-parts.tsx'
import { foundFor, type Opened, questionOf } from './question-of.ts'
import { Understanding } from './understanding.tsx'

const mostShown = 10

/** What fits a need: solutions with references in comparable towns, towns that solved it, stories, members to ask. For everybody. */
export async function fitsPage(visit: Visit): Promise<Response> {
  const { t } = visit
  const opened = questionOf(visit)
  const { asked, place } = opened
  const own = asked.words === '' ? await ownPlace(visit.runtime.db, visit.actor) : null
  const box = (
    <AskBox visit={visit} words={asked.words} place={String(place?.cityId ?? own ?? '')} />
  )
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
  const { t, tenant } = visit
  const { asked, said } = opened
  const found = await foundFor(visit, opened, mostShown)
  const names = await topicNames(visit)
  return (
    <>
      <FoundParts visit={visit} found={found} said={said} names={names} back={askedQuery(asked)} />
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
