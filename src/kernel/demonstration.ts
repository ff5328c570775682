import type { Runtime } from './contract.ts'

/** Whether this whole site is a demonstration, which then stands in one line at the top of every page. */
export function isDemonstration({ modules }: Pick<Runtime, 'modules'>): boolean {
  return modules.some(({ name }) => name === 'demo')
}
