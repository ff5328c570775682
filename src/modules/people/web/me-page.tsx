import type { Visit } from '#kernel/contract.ts'
import { itemsOf } from '#kernel/slot.ts'
import { meWaiting } from '../slots.ts'

/** What waits for me, across everything. */
export async function mePage(visit: Visit): Promise<Response> {
  const { t, locale, actor } = visit
  const waiting = await itemsOf(visit, meWaiting, {})
  const name = actor.kind === 'person' ? actor.name : ''
  return visit.page({
    title: t('people.me'),
    body: (
      <>
        <h1>{t('people.hello', { name })}</h1>
        <h2>{t('people.waiting')}</h2>
        {waiting.length === 0 ? (
          <p>{t('people.nothing-waits')}</p>
        ) : (
          <ul>
            {waiting.map((item) => (
              <li>
                <a href={item.href}>{item.text}</a>
                {item.until !== null && <small> {locale.relative(item.until, visit.now)}</small>}
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  })
}
