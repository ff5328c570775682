import type { Visit } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { markdownHtml } from '#kernel/markdown.ts'
import { foreign, said } from '#modules/network/index.ts'
import { Section } from '#ui/heading.tsx'
import { Prose } from '#ui/prose.tsx'

type Props = {
  readonly visit: Visit
  readonly id: string
  readonly title: string
  readonly text: LocalizedText
}

/** A text people wrote under its heading; nothing where there is none. */
export function TextSection({ visit, id, title, text }: Props) {
  const wording = said(visit, text)
  if (wording.text === '') return null
  return (
    <Section title={title} id={id}>
      <Prose html={markdownHtml(wording.text)} language={foreign(wording)} />
    </Section>
  )
}
