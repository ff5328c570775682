import type { Runtime } from '#kernel/contract.ts'

/** The newest mail to an address, as it was sent; run the jobs first. */
export async function mailTo(
  { db }: Runtime,
  address: string,
): Promise<{ subject: string; text: string; template: string }> {
  const mail = await db
    .selectFrom('kernel.mail')
    .select(['rendered', 'template'])
    .where('address', '=', address)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return {
    template: mail.template,
    subject: mail.rendered?.subject ?? '',
    text: mail.rendered?.text ?? '',
  }
}

/** The secret of the link in a mail. */
export function secretIn(text: string): string {
  return /secret=([\w-]+)/.exec(text)?.[1] ?? ''
}
