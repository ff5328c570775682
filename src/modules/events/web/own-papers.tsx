import type { Visit } from '#kernel/contract.ts'
import { fileHref } from '#kernel/files/index.ts'
import { Button } from '#ui/button.tsx'
import { FileField } from '#ui/choice-field.tsx'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag, type TagTone } from '#ui/tag.tsx'
import type { EventRow } from '../queries/event-by.ts'
import { papersOf } from '../queries/papers.ts'
import type { Registration } from '../queries/registrations.ts'

export const paperFiles = { types: ['pdf', 'jpg', 'jpeg', 'png'], mostBytes: 8_000_000 } as const

const tones: Readonly<Record<string, TagTone>> = {
  needed: 'warm',
  'handed-in': 'open',
  checked: 'good',
  refused: 'danger',
}

/** The papers one needs for the journey: needed, handed in, checked. Files are private and go a month after the event. */
export async function OwnPapers(visit: Visit, event: EventRow, own: Registration) {
  const { t, runtime, locale } = visit
  if (event.papers.length === 0) return null
  const key = { tenantId: event.tenantId, eventId: event.id, registrationId: own.id }
  const known = new Map((await papersOf(runtime.db, key)).map((paper) => [paper.paper, paper]))
  const home = visit.path(`/events/${event.slug}/registrations/${own.id}/papers`)
  return (
    <Section title={t('events.papers')} id="papers">
      <p>{t('events.papers-text')}</p>
      <RowList>
        {event.papers.map((name) => {
          const paper = known.get(name)
          const title = locale.texts(`events.paper-${name}`)
          return (
            <ListRow actions={<PaperTag visit={visit} state={paper?.state ?? 'needed'} />}>
              <b>{title}</b>
              {paper?.fileId != null && (
                <span class="under">
                  <a href={fileHref(event.tenantId, { id: paper.fileId })}>
                    {t('events.see-file')}
                  </a>
                </span>
              )}
              {paper?.state !== 'checked' && (
                <form method="post" action={home} enctype="multipart/form-data">
                  <input type="hidden" name="paper" value={name} />
                  <FileField
                    t={locale.texts}
                    id={`file-${name}`}
                    name="file"
                    label={t('events.file-of', { paper: title })}
                    accept=".pdf,.jpg,.jpeg,.png"
                    isUnmarked
                  />
                  <Button isSmall kind="second" text={t('events.hand-in')} about={title} />
                </form>
              )}
            </ListRow>
          )
        })}
      </RowList>
    </Section>
  )
}

export function PaperTag({ visit, state }: { visit: Visit; state: string }) {
  return (
    <Tag text={visit.locale.texts(`events.paper-is-${state}`)} tone={tones[state] ?? 'quiet'} />
  )
}
