import type { PageContent, Runtime } from './contract.ts'
import { makeWeb } from './web.ts'

/** A page as somebody without an account reads it, without the frame around it. */
export type GuestPage = { readonly title: string; readonly html: string }

export type GuestPages = {
  /** The page at an address, as `/en/towns/calls/pilot?page=1`; undefined when a guest finds none there. */
  page(address: string): Promise<GuestPage | undefined>
  /** What else lies at an address, as text: a table, a feed; undefined when a guest finds nothing there. */
  text(address: string): Promise<string | undefined>
}

/**
 * Reads the site as a guest at one instant: what is kept from it can hold nothing that not everybody may see. Who reads does not
 * count in the figures of the site.
 */
export function guestPages(runtime: Runtime, at: Date): GuestPages {
  const web = makeWeb(
    { ...runtime, clock: () => at },
    {
      render: async (_visit, content) => JSON.stringify(await plain(content)),
      refusalPage: async () => new Response(null, { status: 404 }),
      identify: async () => undefined,
      metrics: { observe: () => undefined, text: async () => '' },
    },
  )
  const text = async (address: string) => {
    const response = await web.request(`http://guest.invalid${address}`)
    const body = await response.text()
    return response.status === 200 ? body : undefined
  }
  return {
    text,
    async page(address) {
      const found = await text(address)
      return found === undefined ? undefined : (JSON.parse(found) as GuestPage)
    },
  }
}

async function plain({ title, body }: PageContent): Promise<GuestPage> {
  return { title, html: await (body as { toString(): string | Promise<string> }).toString() }
}
