import type { Visit } from '#kernel/contract.ts'
import { itemsOf } from '#kernel/slot.ts'
import { Card, CardGrid } from '#ui/card.tsx'
import { Heading, Lead } from '#ui/heading.tsx'
import { manageParts } from '../slots.ts'

/** Everything the secretariat of a network sees to, one card each. */
export async function managePage(visit: Visit): Promise<Response> {
  const { t } = visit
  const own = [
    ['/manage/settings', t('network.settings'), t('network.settings-what')],
    ['/manage/people', t('network.people'), t('network.people-what')],
    ['/manage/joining', t('network.joining'), t('network.joining-what')],
    ['/manage/claims', t('network.claims'), t('network.no-claims-how')],
    ['/groups', t('network.groups'), t('network.groups-what')],
  ] as const
  const brought = (await itemsOf(visit, manageParts, {})).sort((a, b) => a.order - b.order)
  const card = ({ path, title, text }: (typeof brought)[number]) => [path, title, text] as const
  const parts = [
    ...brought.filter(({ order }) => order < 0).map(card),
    ...own,
    ...brought.filter(({ order }) => order >= 0).map(card),
  ]
  return visit.page({
    title: t('network.manage'),
    body: (
      <>
        <Heading level={1} text={t('network.manage')} />
        <Lead text={t('network.manage-lead')} />
        <CardGrid>
          {parts.map(([path, title, text]) => (
            <Card level={2} title={title} href={visit.path(path)} text={text} />
          ))}
        </CardGrid>
      </>
    ),
  })
}

/** The way back from a page of the secretariat. */
export function manageTrail(visit: Visit): { label: string; href: string }[] {
  return [{ label: visit.t('network.manage'), href: visit.path('/manage') }]
}
