type Words = Readonly<Record<'en' | 'de' | 'sr', string>>

export type DemoPage = { readonly slug: string; readonly title: Words; readonly body: Words }

/** The pages every network has; here they say that this is a demonstration. */
export const demoPages: readonly DemoPage[] = [
  {
    slug: 'about',
    title: { en: 'About the network', de: 'Über das Netzwerk', sr: 'О мрежи' },
    body: {
      en: 'This network shows what Korzo does. Its towns, documented programmes and documented tandems are real. **Applications, needs, costs, references, votes, signatures and news are invented**, and nobody is named.\n\n## What towns do here\n\n- find a town of their size that has solved the same problem,\n- see what it cost and what went wrong,\n- ask the person who did it,\n- apply for places and money under rules that anyone can check.\n\nKorzo is open-source software. Small towns and rural areas count as much as capitals.',
      de: 'Dieses Netzwerk zeigt, was Korzo kann. Die Städte, belegten Programme und belegten Tandems sind echt. **Bewerbungen, Bedarfe, Kosten, Referenzen, Stimmen, Unterschriften und Neuigkeiten sind erfunden**, und niemand wird genannt.\n\n## Was Städte hier tun\n\n- eine Stadt ihrer Größe finden, die dasselbe Problem gelöst hat,\n- sehen, was es gekostet hat und was schiefging,\n- die Person fragen, die es getan hat,\n- sich um Plätze und Geld bewerben, nach Regeln, die jeder prüfen kann.\n\nKorzo ist freie Software. Kleine Städte und ländliche Räume zählen so viel wie Hauptstädte.',
      sr: 'Ова мрежа приказује шта Корзо уме. Градови, документовани програми и документовани тандеми су стварни. **Пријаве, потребе, трошкови, препоруке, гласови, потписи и вести су измишљени**, и нико није именован.\n\n## Шта градови овде раде\n\n- налазе град своје величине који је решио исти проблем,\n- виде колико је коштало и шта је пошло наопако,\n- питају особу која је то урадила,\n- пријављују се за места и новац по правилима која свако може да провери.\n\nКорзо је софтвер отвореног кода. Мали градови и сеоска подручја важе колико и престонице.',
    },
  },
  {
    slug: 'imprint',
    title: { en: 'Imprint', de: 'Impressum', sr: 'Импресум' },
    body: {
      en: 'This is a demonstration on your own machine. Nobody else runs it, and nobody else sees what you enter.\n\nA network that runs Korzo for real puts here: its name and address, who represents it, how to reach it by mail and telephone, its register and tax number where the law asks for them, and who is responsible for the content.',
      de: 'Dies ist eine Vorführung auf Ihrem eigenen Rechner. Niemand sonst betreibt sie, und niemand sonst sieht, was Sie eingeben.\n\nEin Netzwerk, das Korzo wirklich betreibt, nennt hier: Namen und Anschrift, wer es vertritt, wie man es per Mail und Telefon erreicht, Register- und Steuernummer, wo das Gesetz es verlangt, und wer für den Inhalt verantwortlich ist.',
      sr: 'Ово је приказ на Вашем рачунару. Нико други га не води и нико други не види шта уносите.\n\nМрежа која заиста користи Корзо овде наводи: назив и адресу, ко је заступа, како до ње доћи поштом и телефоном, регистарски и порески број где то закон тражи, и ко одговара за садржај.',
    },
  },
  {
    slug: 'privacy',
    title: { en: 'Privacy', de: 'Datenschutz', sr: 'Приватност' },
    body: {
      en: '## Without signing in\n\nNo cookie is set, and no other site is asked for anything. That a text was read is counted once per reader and day. For that, address and browser are turned into a number with a key that is made for the day and erased after it; nobody can turn it back, and it differs from text to text.\n\n## When you sign in\n\nOne cookie keeps you signed in. Your name, addresses, languages, topics and roles are kept until you erase them. You can download everything, and erase yourself, on your own page.\n\n## Who else learns of it\n\nNobody, unless the network says so here: its mail server, its machine, its law.',
      de: '## Ohne Anmeldung\n\nEs wird kein Cookie gesetzt, und keine andere Website wird um etwas gebeten. Dass ein Text gelesen wurde, wird je Leser und Tag einmal gezählt. Dazu wird aus Adresse und Browser eine Zahl gebildet, mit einem Schlüssel, der für den Tag entsteht und danach gelöscht wird; niemand kann sie zurückrechnen, und sie ist von Text zu Text verschieden.\n\n## Wenn Sie sich anmelden\n\nEin Cookie hält Sie angemeldet. Ihr Name, Ihre Adressen, Sprachen, Themen und Rollen bleiben, bis Sie sie löschen. Auf Ihrer eigenen Seite können Sie alles herunterladen und sich löschen.\n\n## Wer sonst davon erfährt\n\nNiemand, es sei denn, das Netzwerk nennt es hier: seinen Mailserver, seinen Rechner, sein Recht.',
      sr: '## Без пријављивања\n\nНе поставља се колачић и ниједан други сајт не добија упит. Да је текст прочитан броји се једном по читаоцу и дану. За то се од адресе и прегледача прави број, са кључем који настаје за тај дан и потом се брише; нико га не може вратити уназад, и за сваки текст је други.\n\n## Када се пријавите\n\nЈедан колачић Вас држи пријављеним. Ваше име, адресе, језици, теме и улоге чувају се док их не обришете. На својој страници можете све да преузмете и да се обришете.\n\n## Ко још то сазнаје\n\nНико, осим ако мрежа то овде не наведе: свој сервер за пошту, своју машину, своје прописе.',
    },
  },
]

export type DemoVoice = { readonly quote: Words; readonly role: Words }

/** Invented words, marked as such where they are shown. */
export const demoVoices: readonly DemoVoice[] = [
  {
    quote: {
      en: 'I called a town of our size, and two weeks later I had their tender on my desk.',
      de: 'Ich rief eine Stadt unserer Größe an, und zwei Wochen später lag ihre Ausschreibung auf meinem Tisch.',
      sr: 'Позвала сам град наше величине и за две недеље њихов тендер био је на мом столу.',
    },
    role: {
      en: 'Official of a small town, responsible for six things',
      de: 'Mitarbeiterin einer kleinen Stadt, zuständig für sechs Dinge',
      sr: 'Службеница малог града, задужена за шест послова',
    },
  },
  {
    quote: {
      en: 'We lost in the selection, and for the first time I could explain to my mayor exactly why.',
      de: 'Wir wurden nicht ausgewählt, und zum ersten Mal konnte ich meinem Bürgermeister genau sagen, warum.',
      sr: 'Нисмо изабрани, и први пут сам градоначелнику могао тачно да објасним зашто.',
    },
    role: {
      en: 'Project manager in an invented town',
      de: 'Projektleiter einer erfundenen Stadt',
      sr: 'Руководилац пројекта у измишљеном граду',
    },
  },
  {
    quote: {
      en: 'The funder asked for figures on Friday. I sent them on Friday.',
      de: 'Der Geldgeber bat am Freitag um Zahlen. Ich schickte sie am Freitag.',
      sr: 'Донатор је у петак тражио податке. Послала сам их у петак.',
    },
    role: {
      en: 'Secretariat of a network',
      de: 'Sekretariat eines Netzwerks',
      sr: 'Секретаријат мреже',
    },
  },
]
