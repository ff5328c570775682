import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Heading, Lead, Section } from '#ui/heading.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { systemGroups } from '../systems.ts'

/** Every system the product must contain, each with the way to it, or "not yet". */
export function systemsPage(visit: Visit): Promise<Response> {
  const { t, locale } = visit
  const systems = systemGroups.flatMap((group) => group.systems)
  const done = systems.filter(({ path }) => path !== null).length
  return visit.page({
    title: t('demo.systems'),
    body: (
      <>
        <Heading level={1} text={t('demo.systems')} />
        <Lead text={t('demo.systems-why', { done, all: systems.length })} />
        {systemGroups.map(({ id, title, systems: own }) => {
          const name = wordingFor(title, locale.language).text
          return (
            <Section title={name} id={id}>
              <Table
                t={locale.texts}
                id={`${id}-table`}
                caption={t('demo.systems-of', { group: name })}
                hasQuietCaption
                rows={own}
                columns={[
                  {
                    key: 'name',
                    title: t('demo.system'),
                    isHeading: true,
                    cell: (system) => wordingFor(system.name, locale.language).text,
                  },
                  {
                    key: 'from',
                    title: t('demo.known-from'),
                    cell: ({ from }) => <span lang="en">{from}</span>,
                  },
                  {
                    key: 'where',
                    title: t('demo.where'),
                    cell: ({ path, network = 'smart-towns' }) =>
                      path === null ? (
                        <Tag text={t('demo.not-yet')} />
                      ) : (
                        <a href={visit.sitePath(`/${network}${path}`)}>{t('demo.open')}</a>
                      ),
                  },
                ]}
              />
            </Section>
          )
        })}
      </>
    ),
  })
}
