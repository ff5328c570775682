/** An organisation as a vCard 4.0 (RFC 6350); long lines are folded at 75 octets. */
export function vcardOf(organisation: {
  readonly id: string
  readonly name: string
  readonly note: string
  readonly url: string
  readonly website: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly country: string
}): string {
  const { id, name, note, url, website, latitude, longitude, country } = organisation
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:org',
    `UID:urn:uuid:${id}`,
    `FN:${escaped(name)}`,
    `ORG:${escaped(name)}`,
    `ADR:;;;;;;${escaped(country)}`,
    ...(latitude === null || longitude === null ? [] : [`GEO:geo:${latitude},${longitude}`]),
    ...(note === '' ? [] : [`NOTE:${escaped(note)}`]),
    ...(website === null ? [] : [`URL:${website}`]),
    `SOURCE:${url}`,
    'END:VCARD',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function escaped(text: string): string {
  return text.replaceAll(/[\\,;]/g, '\\$&').replaceAll(/\r?\n/g, '\\n')
}

/** Folds by characters so that none is cut; 24 characters are at most 72 octets with a margin for four-octet ones. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length
    if (octets + size > 74) {
      parts.push(part)
      part = ''
      octets = 0
    }
    part += letter
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
