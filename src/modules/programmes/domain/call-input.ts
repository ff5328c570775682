import { conditionSchema } from '@korzo/rules'
import { isZone } from '@korzo/values'
import { z } from 'zod'
import { localizedText } from '#kernel/localized-text.ts'
import { activityKinds, weightsFault } from './call.ts'

const shortName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
/** A text that may be left out in every language. */
const maybeText = (longest: number) =>
  z
    .record(z.string(), z.string().max(longest))
    .default({})
    .transform((texts) =>
      Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== '')),
    )
const instant = z.union([
  z.date(),
  z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
])

const criterion = z.object({
  id: shortName,
  title: localizedText(200),
  text: maybeText(2000),
  weight: z.coerce.number().int().min(1).max(100),
  scale: z
    .array(
      z.object({ points: z.coerce.number().int().min(0).max(100), anchor: localizedText(300) }),
    )
    .min(2)
    .max(11),
})

const quota = z
  .object({
    id: shortName,
    title: localizedText(200),
    condition: conditionSchema,
    least: z.coerce.number().int().min(0).optional(),
    most: z.coerce.number().int().min(0).optional(),
  })
  .refine(({ least = 0, most = Number.MAX_SAFE_INTEGER }) => least <= most, {
    message: 'programmes.quota-limits',
  })

export const activityInput = z.object({
  /** The id of one that is there already. */
  id: z.uuid().optional(),
  kind: z.enum(activityKinds),
  title: localizedText(200),
  summary: maybeText(2000),
  size: z.coerce.number().int().min(1).max(100_000),
})

/** What a call says; the same for pages, API, command line and import. */
export const callInput = z
  .object({
    title: localizedText(200),
    summary: localizedText(400),
    body: maybeText(40_000),
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/))
      .min(1)
      .max(250),
    rules: z
      .array(
        z.object({ id: shortName, text: maybeText(500).optional(), condition: conditionSchema }),
      )
      .max(40)
      .default([]),
    criteria: z.array(criterion).max(20).default([]),
    quotas: z.array(quota).max(20).default([]),
    activities: z.array(activityInput).max(20).default([]),
    zone: z.string().refine(isZone, { message: 'programmes.zone-unknown' }),
    opensAt: instant,
    closesAt: instant,
    answersBy: instant.nullable().default(null),
    answerDays: z.coerce.number().int().min(1).max(60).default(7),
    places: z.coerce.number().int().min(1).max(100_000),
  })
  .refine(({ opensAt, closesAt }) => closesAt > opensAt, {
    message: 'programmes.closes-before-it-opens',
    path: ['closesAt'],
  })
  .refine(({ criteria }) => !weightsFault(criteria), {
    message: 'programmes.weights-sum',
    path: ['criteria'],
  })

export type CallInput = z.output<typeof callInput>
