import type { Visit } from '#kernel/contract.ts'
import { markdownHtml } from '#kernel/markdown.ts'
import { itemsOf } from '#kernel/slot.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Section } from '#ui/heading.tsx'
import { Prose } from '#ui/prose.tsx'
import { Table } from '#ui/table.tsx'
import type { Figure } from '../domain/paper.ts'
import type { Paper } from '../queries/papers.ts'
import { paperAbout } from '../slots.ts'
import { langOf } from './parts.tsx'

/** What a case story says besides its text: what was counted, what went wrong, and the solution it is about, with its reuse kit. */
export async function CaseStoryParts(visit: Visit, { about, wentWrong, figures }: Paper) {
  const { t, locale } = visit
  const wrong = wordingFor(wentWrong, locale.language)
  const brought = about === '' ? [] : await itemsOf(visit, paperAbout, { about })
  return (
    <>
      {figures.length > 0 && (
        <Section title={t('knowledge.figures')} id="figures">
          <FigureTable visit={visit} figures={figures} />
        </Section>
      )}
      {wrong.text !== '' && (
        <Section title={t('knowledge.went-wrong')} id="went-wrong">
          <Prose html={markdownHtml(wrong.text)} language={langOf(wrong)} />
        </Section>
      )}
      {brought.length > 0 && (
        <Section title={t('knowledge.about-what')} id="about">
          {brought.map(({ body }) => body as never)}
        </Section>
      )}
    </>
  )
}

function FigureTable({ visit, figures }: { visit: Visit; figures: readonly Figure[] }) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      id="figures-table"
      caption={t('knowledge.figures')}
      hasQuietCaption
      isCardsOnPhone
      rows={figures}
      columns={[
        {
          key: 'what',
          title: t('knowledge.figure-what'),
          isHeading: true,
          cell: ({ what }) => {
            const words = wordingFor(what, locale.language)
            return <span lang={langOf(words)}>{words.text}</span>
          },
        },
        { key: 'value', title: t('knowledge.figure-value'), cell: ({ value }) => value },
        { key: 'source', title: t('knowledge.figure-source'), cell: ({ source }) => source },
      ]}
    />
  )
}
