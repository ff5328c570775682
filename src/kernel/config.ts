import { resolve } from 'node:path'
import { z } from 'zod'

const flag = z
  .enum(['0', '1', 'false', 'true'])
  .default('0')
  .transform((value) => value === '1' || value === 'true')

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4310),
  HOST: z.string().default('127.0.0.1'),
  KORZO_DATA: z.string().default('./var'),
  KORZO_URL: z.url().optional(),
  DATABASE_URL: z.string().optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Korzo <korzo@localhost>'),
  INBOUND_MAIL_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+$/i)
    .optional(),
  INBOUND_MAIL_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  INBOUND_MAIL_HOST: z.string().default('0.0.0.0'),
  INBOUND_MAIL_SECRET: z.string().min(24).optional(),
  FILES_S3_URL: z.url().optional(),
  FILES_S3_KEY: z.string().optional(),
  FILES_S3_SECRET: z.string().optional(),
  FILES_S3_REGION: z.string().default('auto'),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('OpenID Connect'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TILE_URL: z.string().optional(),
  WORD_VECTORS: z.string().optional(),
  METRICS_TOKEN: z.string().optional(),
  TRUST_PROXY: flag,
  FETCH_INSIDE: flag,
})

/** The settings of one installation, as its operator gave them. */
export type Config = {
  readonly port: number
  readonly host: string
  /** Folder of everything this installation keeps on disk. */
  readonly dataFolder: string
  /** The address people use, without a slash at the end. Undefined until the port is known. */
  readonly publicUrl: string | undefined
  /** PostgreSQL when given, the embedded database otherwise. */
  readonly databaseUrl: string | undefined
  readonly databasePool: number
  readonly mail: { readonly smtpUrl: string | undefined; readonly from: string }
  /** Answers to mails: their domain, and whether we listen ourselves or a provider hands them over with a secret. */
  readonly inboundMail: {
    readonly domain: string | undefined
    readonly port: number | undefined
    readonly host: string
    readonly webhookSecret: string | undefined
  }
  readonly s3:
    | {
        readonly url: string
        readonly key: string
        readonly secret: string
        readonly region: string
      }
    | undefined
  readonly oidc:
    | {
        readonly issuer: string
        readonly clientId: string
        readonly clientSecret: string
        readonly name: string
      }
    | undefined
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly tileUrl: string | undefined
  /** A text file of word vectors (`.vec`): orders what fits by meaning as well. Nothing needs it. */
  readonly wordVectors: string | undefined
  /** Asked of whoever reads /metrics from another machine. */
  readonly metricsToken: string | undefined
  /** Whether X-Forwarded-For and X-Forwarded-Proto are believed. */
  readonly trustProxy: boolean
  /** Whether addresses people name may lead to this machine and its network; for tests alone. */
  readonly fetchInside: boolean
}

/** A setting cannot be used. The message names each one and what was expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the settings; the only place that looks at the environment.
 *
 * @throws {ConfigError} naming every setting that cannot be used.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const named = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`settings that cannot be used:\n  ${named.join('\n  ')}`)
  }
  const value = parsed.data
  return {
    port: value.PORT,
    host: value.HOST,
    dataFolder: resolve(value.KORZO_DATA),
    publicUrl: value.KORZO_URL?.replace(/\/$/, ''),
    databaseUrl: value.DATABASE_URL,
    databasePool: value.DATABASE_POOL,
    mail: { smtpUrl: value.SMTP_URL, from: value.MAIL_FROM },
    inboundMail: {
      domain: value.INBOUND_MAIL_DOMAIN,
      port: value.INBOUND_MAIL_PORT,
      host: value.INBOUND_MAIL_HOST,
      webhookSecret: value.INBOUND_MAIL_SECRET,
    },
    s3: together('FILES_S3', {
      url: value.FILES_S3_URL,
      key: value.FILES_S3_KEY,
      secret: value.FILES_S3_SECRET,
      region: value.FILES_S3_REGION,
    }),
    oidc: together('OIDC', {
      issuer: value.OIDC_ISSUER,
      clientId: value.OIDC_CLIENT_ID,
      clientSecret: value.OIDC_CLIENT_SECRET,
      name: value.OIDC_NAME,
    }),
    logLevel: value.LOG_LEVEL,
    tileUrl: value.TILE_URL,
    wordVectors: value.WORD_VECTORS,
    metricsToken: value.METRICS_TOKEN,
    trustProxy: value.TRUST_PROXY,
    fetchInside: value.FETCH_INSIDE,
  }
}

type Whole<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Settings that belong together are all given or none is (members with a default do not count). */
function together<T extends Record<string, string | undefined>>(
  prefix: string,
  group: T,
): Whole<T> | undefined {
  const missing = Object.entries(group).filter(([, value]) => value === undefined)
  if (missing.length === 0) return group as Whole<T>
  const optional = new Set(['region', 'name'])
  const given = Object.entries(group).some(
    ([name, value]) => value !== undefined && !optional.has(name),
  )
  if (!given) return undefined
  throw new ConfigError(`${prefix}_*: also needed: ${missing.map(([name]) => name).join(', ')}`)
}
