import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { Shell } from './shell.ts'
import type { Texts } from './texts.ts'

/** The interface's words for tests: read from the catalogue, formatted as simply as can be. */
export function textsFor(language: 'en' | 'de' | 'sr'): Texts {
  const file = join(import.meta.dirname, 'messages', `${language}.json`)
  const catalogue: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'))
  return (key, args = {}) => {
    const message = catalogue[key]
    if (message === undefined) throw new Error(`there is no message ${key} in ${language}`)
    return say(parse(message), args, new Intl.PluralRules(language))
  }
}

type Args = Record<string, string | number | Date>

function say(
  parts: MessageFormatElement[],
  args: Args,
  rules: Intl.PluralRules,
  count = '',
): string {
  return parts
    .map((part) => {
      if (part.type === TYPE.literal) return part.value
      if (part.type === TYPE.pound) return count
      if (part.type === TYPE.argument) return String(args[part.value])
      if (part.type !== TYPE.plural) throw new Error(`unexpected part in a message: ${part.type}`)
      const number = Number(args[part.value])
      const option = part.options[`=${number}`] ?? part.options[rules.select(number)]
      return say((option ?? part.options['other'])?.value ?? [], args, rules, String(number))
    })
    .join('')
}

/** A document shell that has everything; a test states what matters to it. */
export function aShell(changes: Partial<Shell> = {}): Shell {
  return {
    t: textsFor('en'),
    assets: { css: '/korzo.css', js: '/korzo.js', mark: '/mark.svg', fonts: {} },
    nonce: 'n0nce',
    language: 'en',
    title: 'Towns',
    home: { href: '/en', text: 'Korzo' },
    network: { name: 'Smart Towns of Somewhere', href: '/en/smart-towns', accent: '#7a2f8f' },
    demo: { text: 'Demonstration: all is invented.', link: { href: '/en/tour', text: 'Tour' } },
    navigation: [
      { href: '/en/towns', text: 'Towns', isCurrent: true },
      { href: '/en/events', text: 'Events' },
    ],
    search: { action: '/en/search' },
    languages: [
      { href: '/en', text: 'English', language: 'en', isCurrent: true },
      { href: '/sr', text: 'Српски', language: 'sr' },
    ],
    signed: {
      kind: 'person',
      name: 'Ana Kovač',
      waiting: 3,
      waitingHref: '/en/me',
      links: [{ href: '/en/me', text: 'My town' }],
      signOut: { action: '/sign-out', token: 'token' },
    },
    breadcrumb: [
      { href: '/en', text: 'Home' },
      { href: '/en/towns', text: 'Towns', isCurrent: true },
    ],
    footer: {
      columns: [{ title: 'For everyone', links: [{ href: '/en/privacy', text: 'Privacy' }] }],
      note: 'Places: GeoNames',
    },
    ...changes,
  }
}

/** What a component becomes, whether or not something in it waits. */
export async function rendered(node: unknown): Promise<string> {
  return String(await node)
}
