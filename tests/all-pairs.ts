import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '@korzo/values'
import { expect } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import type { Runtime, Work } from '#kernel/contract.ts'
import { root } from '#kernel/root.ts'
import { workIn } from '#kernel/use-case.ts'

/** A use case of whatever input. */
type AnyUseCase = { readonly name: string; within(work: Work, input: never): Promise<unknown> }

/** A use case with an input that is right, so that nothing but the permission can bar its way. */
export type Entry = readonly [useCase: AnyUseCase, input: object]

export type Everybody = Readonly<Record<string, Actor>>

const barred = new Set(['not-found', 'not-allowed', 'sign-in-needed'])

/** Whether the use case lets the actor in; what it does is undone. */
async function letsIn(runtime: Runtime, [useCase, input]: Entry, actor: Actor): Promise<boolean> {
  const undone = new Error('undone')
  let code = 'done'
  try {
    await runtime.db.transaction().execute(async (tx) => {
      await useCase.within(workIn(runtime, actor, tx, runtime.clock()), input as never)
      throw undone
    })
  } catch (error) {
    if (error instanceof Refusal) code = error.code
    else if (error !== undone) throw error
  }
  return !barred.has(code)
}

/** Tries every actor at every use case: in get exactly those named in `may`, and where nothing is named, those of `usually`. */
export async function expectAllPairs(
  runtime: Runtime,
  { inputs, actors }: { inputs: Readonly<Record<string, Entry>>; actors: Everybody },
  {
    may,
    usually,
  }: { may: Readonly<Record<string, readonly string[]>>; usually: readonly string[] },
): Promise<void> {
  for (const [name, entry] of Object.entries(inputs))
    for (const [who, actor] of Object.entries(actors))
      expect([name, who, await letsIn(runtime, entry, actor)]).toEqual([
        name,
        who,
        (may[name] ?? usually).includes(who),
      ])
}

/** The names under which a module exports its use cases, in order: a new one that no test tries is found by them. */
export async function useCasesOf(module: string): Promise<string[]> {
  const folder = join(root, 'src/modules', module, 'use-cases')
  const files = readdirSync(folder).filter((file) => !file.includes('.test.'))
  const exported = await Promise.all(files.map((file) => import(join(folder, file))))
  return exported
    .flatMap((file) => Object.entries<unknown>(file))
    .filter(([, value]) => isUseCase(value))
    .map(([name]) => name)
    .sort()
}

function isUseCase(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'within' in value && 'input' in value
}
