import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { applicationParts } from '#modules/programmes/index.ts'
import { Section } from '#ui/heading.tsx'
import { outcomeLetter } from '../mails/outcome-letter.ts'
import { letterSubject } from '../queries/letters.ts'
import { outcomeOf } from '../queries/published.ts'

/** On the page of an application: what was decided about it and why, for its authors once it is published. */
export const outcome = fill(applicationParts, async (visit: Visit, { application, call }) => {
  const { t, locale, runtime } = visit
  const key = { tenantId: application.tenantId, applicationId: application.id }
  const found = await outcomeOf(runtime.db, key)
  if (found === undefined || found.publishedAt === null) return []
  const about = await letterSubject(runtime.db, key)
  if (about === undefined) return []
  const body = (
    <Section
      title={t('selections.what-was-decided')}
      id="decided"
      link={{
        href: visit.path(`/calls/${call.slug}/decision`),
        text: t('selections.see-decision'),
      }}
    >
      {outcomeLetter(locale, about).paragraphs.map((text) => (
        <p>{text}</p>
      ))}
    </Section>
  )
  return [{ order: 5, body }]
})
