import { refuse } from '@korzo/values'
import ical from 'ical-generator'
import type { Visit } from '#kernel/contract.ts'
import { publicUrl } from '#kernel/public-url.ts'
import { networkById } from '#modules/network/index.ts'
import { atomText, type FeedEntry } from '../domain/atom-text.ts'
import { type ListedCall, publishedCalls } from '../queries/call-list.ts'
import { callOf } from './call-of.ts'
import { said } from './say.ts'

const most = 50

async function listed({ runtime, tenant, now }: Visit): Promise<ListedCall[]> {
  const { current, over } = await publishedCalls(runtime.db, {
    tenantId: tenant.id,
    now,
    limit: most,
  })
  return [...current, ...over].slice(0, most)
}

/** The calls of a network as an Atom feed; an extension changes its entry. */
export async function callFeed(visit: Visit): Promise<Response> {
  const { runtime, tenant, t, locale } = visit
  const base = publicUrl(runtime)
  const name = said(visit, (await networkById(runtime, tenant.id))?.name ?? {}).text
  const entries = (await listed(visit)).map(
    (call): FeedEntry => ({
      id: `urn:uuid:${call.id}`,
      title: said(visit, call.title).text,
      text: `${said(visit, call.summary).text} ${t('programmes.closes-on', { when: locale.dateTime(call.closesAt, call.zone) })}`,
      url: `${base}${visit.path(`/calls/${call.slug}`)}`,
      publishedAt: call.publishedAt ?? call.opensAt,
      updatedAt: call.changedAt,
    }),
  )
  const text = atomText({
    id: `urn:uuid:${tenant.id}:calls`,
    title: `${name}: ${t('programmes.calls-and-funding')}`,
    author: name,
    language: locale.tag,
    self: `${base}${visit.path('/calls/feed.atom')}`,
    entries,
  })
  return new Response(text, {
    headers: {
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': 'public, max-age=300',
    },
  })
}

/** The openings and closings of all calls as a calendar to subscribe to. */
export async function callCalendar(visit: Visit): Promise<Response> {
  return calendarOf(visit, await listed(visit))
}

/** The closing of one call, to put into one's own calendar. */
export async function oneCalendar(visit: Visit): Promise<Response> {
  const { id } = await callOf(visit)
  const call = (await listed(visit)).find((one) => one.id === id) ?? refuse('not-found')
  return calendarOf(visit, [call])
}

function calendarOf(visit: Visit, calls: readonly ListedCall[]): Response {
  const { runtime, t, locale } = visit
  const calendar = ical({
    name: t('programmes.calls-and-funding'),
    prodId: { company: 'Korzo', product: 'Korzo' },
  })
  for (const call of calls) {
    const title = said(visit, call.title).text
    const url = `${publicUrl(runtime)}${visit.path(`/calls/${call.slug}`)}`
    calendar.createEvent({
      id: `${call.id}@korzo`,
      start: call.closesAt,
      end: call.closesAt,
      stamp: call.changedAt,
      summary: t('programmes.calendar-closes', { call: title }),
      description: `${locale.dateTime(call.closesAt, call.zone)}\n${url}`,
      url,
    })
  }
  return new Response(calendar.toString(), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'public, max-age=300',
    },
  })
}
