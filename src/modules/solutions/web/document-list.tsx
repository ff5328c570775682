import type { Visit } from '#kernel/contract.ts'
import { fileHref } from '#kernel/files/index.ts'
import { siteTenant } from '#kernel/tenant.ts'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import type { DocumentRow } from '../queries/documents.ts'

type Props = { readonly visit: Visit; readonly documents: readonly DocumentRow[] }

/** The pictures of a solution or a reference; the title says what each shows. */
export function Pictures({ visit, documents }: Props) {
  const pictures = documents.filter(({ role }) => role === 'picture')
  if (pictures.length === 0) return null
  return (
    <Section title={visit.t('solutions.pictures')} id="pictures">
      {pictures.map(({ fileId, title }) => (
        <figure class="figure">
          <img
            src={fileHref(siteTenant, { id: fileId })}
            alt={title}
            loading="lazy"
            decoding="async"
          />
          <figcaption>{title}</figcaption>
        </figure>
      ))}
    </Section>
  )
}

/** The documents to take along. */
export function DocumentList({ visit, documents }: Props) {
  const { t, locale } = visit
  const others = documents.filter(({ role }) => role !== 'picture')
  if (others.length === 0) return null
  return (
    <Section title={t('solutions.documents')} id="documents">
      <RowList>
        {others.map(({ fileId, title, role, type, bytes }) => (
          <ListRow>
            <a href={fileHref(siteTenant, { id: fileId })}>{title}</a>
            <span class="under">
              {locale.texts(`solutions.role-${role}`)} · {type.toUpperCase()} ·{' '}
              {t('solutions.kilobytes', { size: Math.max(1, Math.round(bytes / 1000)) })}
            </span>
          </ListRow>
        ))}
      </RowList>
    </Section>
  )
}
