/** A publiccode.yml of a town's software, one for each number. */
export function aPubliccode(number: number): string {
  const long = `Reports of street ${number}: people send a picture, the right office answers, everyone reads the answer. `
  return `publiccodeYmlVersion: '0.4'
name: Street app ${number}
url: https://git.example.org/town/app-${number}.git
releaseDate: '2025-03-01'
softwareVersion: 1.${number}.0
platforms:
  - web
organisation:
  uri: https://town-${number % 7}.example.org
  name: Town ${number % 7}
developmentStatus: stable
softwareType: standalone/web
categories:
  - crm
description:
  en:
    shortDescription: Reports of street ${number}
    longDescription: >
      ${long.repeat(3)}
    features:
      - Reports with a picture
legal:
  license: EUPL-1.2
maintenance:
  type: internal
  contacts:
    - name: Ana Example
      email: ana@example.org
localisation:
  localisationReady: true
  availableLanguages:
    - en
    - de
`
}
