import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Button } from '#ui/button.tsx'
import { Card, CardGrid } from '#ui/card.tsx'
import { CheckboxField } from '#ui/choice-field.tsx'
import type { ListedPaper } from '../queries/papers.ts'
import { langOf } from './parts.tsx'

export const library = '/knowledge/library'

/** Papers as cards that lead to them. */
export function PaperCards({
  visit,
  papers,
  level = 3,
}: {
  visit: Visit
  papers: readonly ListedPaper[]
  level?: 2 | 3
}) {
  const { t, locale } = visit
  return (
    <CardGrid>
      {papers.map((paper) => {
        const title = wordingFor(paper.title, locale.language)
        return (
          <Card
            level={level}
            title={title.text}
            language={langOf(title)}
            href={visit.path(`${library}/${paper.slug}`)}
            text={wordingFor(paper.summary, locale.language).text}
            foot={[
              locale.texts(`knowledge.kind-${paper.kind}`),
              ...(paper.town === null ? [] : [wordingFor(paper.town.name, locale.language).text]),
              String(paper.year),
              locale.languageName(paper.language),
              ...(paper.isPublished ? [] : [t('knowledge.paper-draft')]),
            ]}
          />
        )
      })}
    </CardGrid>
  )
}

/** Removes a paper; asks by a tick beside the button whether one is sure. */
export function RemoveForm({ visit, paperId }: { visit: Visit; paperId: string }) {
  const { t, locale } = visit
  return (
    <form method="post" action={visit.path(`/manage/library/${paperId}/remove`)}>
      <CheckboxField t={locale.texts} name="sure" label={t('knowledge.paper-remove-sure')} />
      <Button kind="danger" text={t('knowledge.paper-remove')} />
    </form>
  )
}
