import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Visit } from '#kernel/contract.ts'

/** The id in an address; what is none leads nowhere. */
export function idIn({ params }: Visit, name: string): string {
  const parsed = z.uuid().safeParse(params[name])
  return parsed.success ? parsed.data : refuse('not-found')
}
