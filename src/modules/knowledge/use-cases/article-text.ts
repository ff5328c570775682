import { z } from 'zod'
import { type InputIssue, InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { pictureId, picturesIn } from '#kernel/markdown.ts'

export const longestBody = 60_000

export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/)

/** What an article says: the shape of one version. */
export const articleText = z.object({
  title: localizedText(160),
  summary: z.record(languageTag, z.string().trim().max(400)).transform(withoutEmpty).default({}),
  body: localizedText(longestBody),
  categoryId: z
    .uuid()
    .nullable()
    .or(z.literal('').transform(() => null))
    .default(null),
})

export type ArticleText = z.output<typeof articleText>

function withoutEmpty(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
}

/**
 * Every language that has a title has a body and the other way round, and every picture says what it shows.
 *
 * @throws {InvalidInput} naming each place.
 */
export function checkText({ title, summary, body }: ArticleText): void {
  const languages = new Set([title, summary, body].flatMap((texts) => Object.keys(texts)))
  const issues: InputIssue[] = [...languages].flatMap((language) => [
    ...(title[language] === undefined ? [issueAt(`title.${language}`, 'input.required')] : []),
    ...(body[language] === undefined ? [issueAt(`body.${language}`, 'input.required')] : []),
    ...pictureIssues(language, body[language] ?? ''),
  ])
  if (issues.length > 0) throw new InvalidInput(issues)
}

function pictureIssues(language: string, markdown: string): InputIssue[] {
  const unsaid = picturesIn(markdown).filter(
    ({ address, alt }) => pictureId(address) !== undefined && alt === '',
  )
  return unsaid.length === 0 ? [] : [issueAt(`body.${language}`, 'knowledge.picture-needs-words')]
}
