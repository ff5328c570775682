/** A valid file with these lines changed: what is named replaces the key's line, or is added at the end. */
export function minimalFile(changes: Readonly<Record<string, string>> = {}): string {
  const lines = { ...minimal, ...changes }
  return Object.values(lines)
    .filter((line) => line !== '')
    .join('\n')
    .concat('\n')
}

const minimal: Readonly<Record<string, string>> = {
  version: 'publiccodeYmlVersion: "0"',
  name: 'name: Dorfbote',
  url: 'url: https://example.org/dorfbote.git',
  platforms: 'platforms: [web]',
  developmentStatus: 'developmentStatus: stable',
  softwareType: 'softwareType: standalone/web',
  description: [
    'description:',
    '  de:',
    '    shortDescription: Nachrichten aus dem Rathaus',
    `    longDescription: ${'Ein Bote für kleine Gemeinden. '.repeat(6).trim()}`,
    '    features: [Abonnement]',
  ].join('\n'),
  legal: 'legal: {license: EUPL-1.2}',
  maintenance: 'maintenance: {type: internal, contacts: [{name: Eva Beispiel}]}',
  localisation: 'localisation: {localisationReady: true, availableLanguages: [de]}',
}
