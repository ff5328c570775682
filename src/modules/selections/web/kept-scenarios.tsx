import type { Visit } from '#kernel/contract.ts'
import { Button } from '#ui/button.tsx'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { queryOf } from '../domain/changes.ts'
import { scenariosOf } from '../queries/scenarios.ts'
import type { SelectionOfCall } from '../queries/selection-subject.ts'

/** The "what ifs" somebody kept, each at its address. */
export async function KeptScenarios(visit: Visit, { call }: SelectionOfCall) {
  const { t, locale, runtime } = visit
  const kept = await scenariosOf(runtime.db, { tenantId: call.tenantId, callId: call.id })
  if (kept.length === 0) return null
  const here = visit.path(`/calls/${call.slug}/selection`)
  return (
    <Section title={t('selections.kept')} id="kept" level={2}>
      <RowList>
        {kept.map(({ id, name, changes, keptAt, keptBy }) => (
          <ListRow
            actions={
              <form method="post" action={`${here}/kept/${id}/drop`}>
                <Button isSmall kind="plain" text={t('selections.drop')} about={name} />
              </form>
            }
          >
            <a href={`${here}?${queryOf(changes)}`}>{name}</a>
            <span class="under">
              {[...(keptBy === null ? [] : [keptBy]), locale.date(keptAt)].join(', ')}
            </span>
          </ListRow>
        ))}
      </RowList>
    </Section>
  )
}
