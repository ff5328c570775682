import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { itemsOf } from '#kernel/slot.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Deadline } from '#ui/time.tsx'
import { administrators } from '../permissions.ts'
import { noticesOf } from '../queries/notices.ts'
import { meOwn, meWaiting, type OwnList, roleNames, type WaitingItem } from '../slots.ts'
import { framedPage } from './me-frame.tsx'
import { NoticeList } from './notices.tsx'

const pageSize = 20

/** What waits for me, across everything, and what the site told me. */
export async function mePage(visit: Visit): Promise<Response> {
  const { t, actor } = visit
  const waiting = (await itemsOf(visit, meWaiting, {})).sort(
    (one, other) => (one.until?.getTime() ?? Infinity) - (other.until?.getTime() ?? Infinity) || 0,
  )
  const own = [...(await rolesHere(visit)), ...(await itemsOf(visit, meOwn, {}))]
  const personId = personOf(actor) ?? refuse('sign-in-needed')
  const before = z.uuid().safeParse(visit.url.searchParams.get('before')).data
  const found = await noticesOf(visit.runtime.db, personId, { before, limit: pageSize + 1 })
  const notices = found.slice(0, pageSize)
  const next = found.length > pageSize ? notices.at(-1)?.id : undefined
  const name = actor.kind === 'person' ? actor.name : ''
  return framedPage(visit, {
    title: t('people.hello', { name }),
    view: '',
    body: (
      <>
        {before === undefined && <Waiting visit={visit} items={waiting} />}
        {before === undefined && <Own visit={visit} lists={own} />}
        <NoticeList
          visit={visit}
          notices={notices}
          nextHref={next === undefined ? undefined : visit.sitePath(`/me?before=${next}`)}
        />
        {allows(administrators, actor, undefined) && <Administration visit={visit} />}
      </>
    ),
  })
}

/** The doors of those who run the site. */
function Administration({ visit }: { visit: Visit }) {
  const { t } = visit
  const doors = [
    ['/administrators', 'people.administrators'],
    ['/people/merge', 'people.merge'],
    ['/audit', 'people.audit'],
  ] as const
  return (
    <Section title={t('people.administration')} id="administration">
      <RowList>
        {doors.map(([path, key]) => (
          <ListRow>
            <a href={visit.sitePath(path)}>{t(key)}</a>
          </ListRow>
        ))}
      </RowList>
    </Section>
  )
}

function Waiting({ visit, items }: { visit: Visit; items: readonly WaitingItem[] }) {
  const { t } = visit
  return (
    <Section title={t('people.waiting')} id="waiting">
      {items.length === 0 ? (
        <EmptyState
          title={t('people.nothing-waits-title')}
          text={t('people.nothing-waits')}
          icon="check"
        />
      ) : (
        <RowList>
          {inKinds(items).map((kind) => (
            <WaitingRows visit={visit} items={kind} />
          ))}
        </RowList>
      )}
    </Section>
  )
}

/** What waits, those that are said together in one list of their own, where the first of them stands. */
function inKinds(items: readonly WaitingItem[]): WaitingItem[][] {
  const kinds = new Map<string, WaitingItem[]>()
  for (const item of items) {
    const kind = item.together ?? item.href
    kinds.set(kind, [...(kinds.get(kind) ?? []), item])
  }
  return [...kinds.values()]
}

const fewTogether = 3

function WaitingRows({ visit, items }: { visit: Visit; items: readonly WaitingItem[] }) {
  const rows = items.map((item) => (
    <ListRow>
      <a href={item.href}>{item.text}</a>
      {item.until !== null && <Until visit={visit} until={item.until} zone={item.zone} />}
    </ListRow>
  ))
  const together = items[0]?.together
  if (together === undefined || items.length <= fewTogether) return <>{rows}</>
  return (
    <ListRow>
      <details>
        <summary>{together}</summary>
        <RowList>{rows}</RowList>
      </details>
    </ListRow>
  )
}

/** What one is here, as a list like the others: the town one speaks for, the network one runs. */
async function rolesHere(visit: Visit): Promise<OwnList[]> {
  const roles = await itemsOf(visit, roleNames, { audiences: [...visit.actor.audiences] })
  return roles.flatMap(({ role, of, href }) =>
    href === null ? [] : [{ text: of, of: role, href }],
  )
}

/** The ways to everything one takes part in, the network beside it. */
function Own({ visit, lists }: { visit: Visit; lists: readonly OwnList[] }) {
  if (lists.length === 0) return null
  return (
    <Section title={visit.t('people.own')} id="own">
      <RowList>
        {lists.map(({ text, of, href }) => (
          <ListRow>
            <a href={href}>{text}</a>
            <span class="under">{of}</span>
          </ListRow>
        ))}
      </RowList>
    </Section>
  )
}

const pressing = 3 * 86_400_000

type UntilProps = { visit: Visit; until: Date; zone: string | undefined }

/** Until when, in the zone of what waits; where only the day counts, the last one on which it can be done. */
function Until({ visit: { locale, now }, until, zone }: UntilProps) {
  return (
    <p>
      <Deadline
        at={until.toISOString()}
        text={
          zone === undefined
            ? locale.date(new Date(until.getTime() - 1))
            : locale.dateTime(until, zone)
        }
        left={locale.relative(until, now)}
        isPressing={until.getTime() - now.getTime() < pressing}
      />
    </p>
  )
}
