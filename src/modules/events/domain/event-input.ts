import { isZone } from '@korzo/values'
import { z } from 'zod'
import { localizedText } from '#kernel/localized-text.ts'
import { admissions, eventKinds } from './event.ts'
import { usualQuestions } from './registration-form.ts'
import { sessionKinds } from './session.ts'
import { paperKinds } from './study-visit.ts'

const maybeText = (longest: number) => z.union([z.object({}).strict(), localizedText(longest)])
const instant = z.coerce.date()
const webAddress = z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)])

/** What an event says; the same for pages, command line and demonstration. */
export const eventInput = z.object({
  kind: z.enum(eventKinds),
  title: localizedText(200),
  summary: localizedText(400),
  body: maybeText(40_000).default({}),
  zone: z.string().refine(isZone, { message: 'events.zone-unknown' }),
  startsAt: instant,
  endsAt: instant,
  venue: z.string().trim().max(300).default(''),
  placeId: z.coerce.number().int().nullable().default(null),
  onlineUrl: webAddress.default(''),
  admission: z.enum(admissions).default('open'),
  places: z.coerce.number().int().min(1).max(100_000),
  opensAt: instant,
  closesAt: instant,
  questions: z
    .object({
      usual: z.array(z.enum(usualQuestions)).max(usualQuestions.length),
      own: z.array(localizedText(200)).max(20),
    })
    .default({ usual: [], own: [] }),
  enoughPercent: z.coerce.number().int().min(0).max(100).default(70),
  papers: z.array(z.enum(paperKinds)).max(paperKinds.length).default([]),
  hasSurvey: z.boolean().default(false),
  hostIds: z.array(z.uuid()).max(50).default([]),
})
export type EventInput = z.output<typeof eventInput>

/** What a line of the agenda says. */
export const sessionInput = z.object({
  kind: z.enum(sessionKinds).default('session'),
  title: localizedText(200),
  summary: maybeText(2000).default({}),
  track: z.string().trim().max(60).default(''),
  room: z.string().trim().max(120).default(''),
  startsAt: instant,
  endsAt: instant,
  speakers: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(120),
        role: z.string().trim().max(160).default(''),
      }),
    )
    .max(20)
    .default([]),
  placeId: z.coerce.number().int().nullable().default(null),
  hostId: z.uuid().nullable().default(null),
  places: z.coerce.number().int().min(1).max(100_000).nullable().default(null),
})
export type SessionInput = z.output<typeof sessionInput>
