import type { Child } from 'hono/jsx'
import type { Visit } from '#kernel/contract.ts'

type Props = {
  visit: Visit
  /** Make a passkey, or sign in with one. */
  kind: 'create' | 'get'
  /** Where the browser learns what is asked of it. */
  begin: string
  action: string
  fields?: Readonly<Record<string, string>>
  children?: Child
}

/** A form that the browser completes with a passkey. Without scripts it is not shown: the e-mail link is the other way. */
export function PasskeyIsland({ visit, kind, begin, action, fields = {}, children }: Props) {
  return (
    <korzo-passkey
      hidden
      data-kind={kind}
      data-begin={begin}
      data-failed={visit.t('ways-in.passkey-broke-off')}
    >
      <form method="post" action={action}>
        <input type="hidden" name="secret" value="" />
        <input type="hidden" name="response" value="" />
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {children}
        <p role="status" />
      </form>
    </korzo-passkey>
  )
}
