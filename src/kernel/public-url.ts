import type { Runtime } from './contract.ts'

/** The address people reach the site at, without a slash at the end. */
export function publicUrl(runtime: Runtime): string {
  return runtime.config.publicUrl ?? `http://${runtime.config.host}:${runtime.config.port}`
}
