type Text = Readonly<Record<'title' | 'summary' | 'body', string>>

export type DemoNews = {
  readonly category: 'network' | 'visits' | 'calls' | 'practice'
  readonly daysAgo: number
  readonly texts: Readonly<Partial<Record<'en' | 'de' | 'sr', Text>>>
}

export const newsCategories = {
  network: { en: 'From the network', de: 'Aus dem Netzwerk', sr: 'Из мреже' },
  visits: { en: 'Study visits', de: 'Studienreisen', sr: 'Студијске посете' },
  calls: { en: 'Calls and funding', de: 'Aufrufe und Förderung', sr: 'Позиви и финансирање' },
  practice: { en: 'From practice', de: 'Aus der Praxis', sr: 'Из праксе' },
} as const

/** Twelve news over the last year. The themes are those of real programmes; what happens in them is invented, and nobody is named. */
export const demoNews: readonly DemoNews[] = [
  {
    category: 'practice',
    daysAgo: 3,
    texts: {
      en: {
        title: 'Street lights that dim: what a town of 6,000 would do differently',
        summary:
          'The official in charge of a small town tells what the tender missed, and which three questions to ask first.',
        body: '“We bought good lamps and forgot the cabinets,” says the official who ran the project. The old switch cabinets could not carry the new control, and replacing them took four months.\n\n## Three questions to ask first\n\n1. Who owns the poles, and who pays for the electricity?\n2. What happens to the light when the network is down?\n3. Who in town hall reads the figures, and how often?\n\nThe town shares its tender documents with every member. Ask the secretariat for the contact.',
      },
      de: {
        title: 'Straßenlampen, die dimmen: was eine Stadt mit 6.000 Einwohnern anders machen würde',
        summary:
          'Die zuständige Mitarbeiterin einer kleinen Stadt erzählt, was der Ausschreibung fehlte und welche drei Fragen zuerst kommen.',
        body: '„Wir haben gute Lampen gekauft und die Schaltschränke vergessen“, sagt die Mitarbeiterin, die das Vorhaben geleitet hat. Die alten Schränke trugen die neue Steuerung nicht; der Austausch dauerte vier Monate.\n\n## Drei Fragen, die zuerst kommen\n\n1. Wem gehören die Masten, und wer zahlt den Strom?\n2. Was macht das Licht, wenn das Netz ausfällt?\n3. Wer im Rathaus liest die Zahlen, und wie oft?\n\nDie Stadt gibt ihre Ausschreibung an jedes Mitglied weiter. Das Sekretariat nennt den Kontakt.',
      },
      sr: {
        title: 'Улично светло које се пригушује: шта би град од 6.000 становника урадио другачије',
        summary:
          'Службеница малог града прича шта је недостајало у тендеру и која три питања треба поставити прво.',
        body: '„Купили смо добре светиљке, а заборавили на ормане“, каже службеница која је водила пројекат. Стари разводни ормани нису могли да приме ново управљање; замена је трајала четири месеца.\n\n## Три питања која иду прва\n\n1. Чији су стубови и ко плаћа струју?\n2. Шта ради светло када мрежа не ради?\n3. Ко у општини чита податке и колико често?\n\nГрад дели тендерску документацију са сваким чланом. Контакт има секретаријат.',
      },
    },
  },
  {
    category: 'calls',
    daysAgo: 12,
    texts: {
      en: {
        title: 'The open call for digital towns: how places are given',
        summary:
          'The rules are published before the first application arrives, and anyone can compute the result again.',
        body: 'Reviewers score each application against four criteria. A computed selection then takes the best set under the published rules, among them a floor for towns below 20,000 inhabitants.\n\nEvery applicant learns the reason for their own result. **Nothing is decided by a machine alone**: a jury of named people signs the list.',
      },
      de: {
        title: 'Der Aufruf für digitale Städte: wie Plätze vergeben werden',
        summary:
          'Die Regeln stehen fest, bevor die erste Bewerbung eintrifft, und jeder kann das Ergebnis nachrechnen.',
        body: 'Gutachter bewerten jede Bewerbung nach vier Kriterien. Eine berechnete Auswahl nimmt dann die beste Menge unter den veröffentlichten Regeln, darunter ein Mindestanteil für Städte unter 20.000 Einwohnern.\n\nJeder Bewerber erfährt den Grund für sein Ergebnis. **Nichts entscheidet eine Maschine allein**: Eine Jury namentlich genannter Personen unterschreibt die Liste.',
      },
      sr: {
        title: 'Отворени позив за дигиталне градове: како се додељују места',
        summary: 'Правила се објављују пре прве пријаве и свако може поново да израчуна исход.',
        body: 'Оцењивачи оцењују сваку пријаву по четири мерила. Израчунати избор затим узима најбољи скуп по објављеним правилима, међу којима је и најмањи удео за градове испод 20.000 становника.\n\nСваки подносилац сазнаје разлог свог исхода. **Ништа не одлучује сама машина**: списак потписује комисија именованих људи.',
      },
    },
  },
  {
    category: 'visits',
    daysAgo: 26,
    texts: {
      en: {
        title: 'Study visit: nine officials, one bus, four town halls',
        summary: 'What the participants wrote down in the bus on the way home, in their own words.',
        body: '> The open data portal was the smallest part. The meeting where they decide what to open was the lesson.\n\nNine officials visited four town halls in five days. Each wrote down one thing they will copy and one they will not. The list is with the hosts; by spring every participant reports what became of it.',
      },
      de: {
        title: 'Studienreise: neun Fachleute, ein Bus, vier Rathäuser',
        summary: 'Was die Teilnehmenden auf der Heimfahrt aufschrieben, in ihren eigenen Worten.',
        body: '> Das Datenportal war der kleinste Teil. Die Sitzung, in der sie entscheiden, was geöffnet wird, war die Lehre.\n\nNeun Fachleute besuchten in fünf Tagen vier Rathäuser. Jede und jeder schrieb eine Sache auf, die übernommen wird, und eine, die nicht. Bis zum Frühjahr berichten alle, was daraus wurde.',
      },
      sr: {
        title: 'Студијска посета: деветоро службеника, један аутобус, четири градске куће',
        summary: 'Шта су учесници записали у аутобусу на повратку, својим речима.',
        body: '> Портал отворених података био је најмањи део. Састанак на ком одлучују шта ће отворити био је права лекција.\n\nДеветоро службеника посетило је за пет дана четири градске куће. Свако је записао једну ствар коју ће преузети и једну коју неће. До пролећа сви јављају шта је од тога било.',
      },
    },
  },
  {
    category: 'network',
    daysAgo: 41,
    texts: {
      en: {
        title: 'A round table of thirty: tools only support',
        summary:
          'Every guest gave one key message. They are being turned into a summary that all can agree or disagree with.',
        body: 'People, education and cooperation come first; that was the message heard most often around the table. Others asked for common sense, and for help that reaches towns without a digital office.\n\nThe messages stay open for agreement until the end of the month.',
      },
      de: {
        title: 'Ein runder Tisch mit dreißig Gästen: Werkzeuge helfen nur',
        summary:
          'Jeder Gast gab eine Kernbotschaft ab. Daraus entsteht eine Zusammenfassung, der alle zustimmen oder widersprechen können.',
        body: 'Menschen, Bildung und Zusammenarbeit zuerst: Diese Botschaft war am Tisch am häufigsten zu hören. Andere baten um gesunden Menschenverstand und um Hilfe, die auch Städte ohne Digitalamt erreicht.\n\nDie Botschaften stehen bis Ende des Monats zur Zustimmung offen.',
      },
      sr: {
        title: 'Округли сто за тридесеторо: алати само помажу',
        summary:
          'Сваки гост дао је једну кључну поруку. Од њих настаје сажетак с којим се свако може сложити или не.',
        body: 'Људи, образовање и сарадња на првом месту: то је порука која се за столом најчешће чула. Други су тражили здрав разум и помоћ која стиже и до градова без дигиталне канцеларије.\n\nПоруке су отворене за изјашњавање до краја месеца.',
      },
    },
  },
  {
    category: 'practice',
    daysAgo: 63,
    texts: {
      en: {
        title: 'Participatory budget on one page',
        summary:
          'A guide for towns that do it for the first time: dates, roles, and the letter to those who did not win.',
        body: 'The most read part is the last one: the letter to the people whose idea lost. It says by how much, why, and what they can do next year.\n\n| Step | Weeks |\n|---|---|\n| Ideas | 4 |\n| Check by the offices | 3 |\n| Vote | 2 |\n| Letters and report | 1 |',
      },
      de: {
        title: 'Bürgerhaushalt auf einer Seite',
        summary:
          'Ein Leitfaden für Städte, die es zum ersten Mal tun: Termine, Rollen und der Brief an die, die nicht gewonnen haben.',
        body: 'Am meisten gelesen wird der letzte Teil: der Brief an Menschen, deren Idee verloren hat. Er sagt, um wie viel, warum, und was sie nächstes Jahr tun können.\n\n| Schritt | Wochen |\n|---|---|\n| Ideen | 4 |\n| Prüfung durch die Ämter | 3 |\n| Abstimmung | 2 |\n| Briefe und Bericht | 1 |',
      },
      sr: {
        title: 'Партиципативни буџет на једној страни',
        summary:
          'Водич за градове који то раде први пут: рокови, улоге и писмо онима који нису победили.',
        body: 'Најчитанији је последњи део: писмо људима чија идеја није прошла. Оно каже за колико, зашто и шта могу следеће године.\n\n| Корак | Недеља |\n|---|---|\n| Идеје | 4 |\n| Провера у службама | 3 |\n| Гласање | 2 |\n| Писма и извештај | 1 |',
      },
    },
  },
  {
    category: 'network',
    daysAgo: 88,
    texts: {
      en: {
        title: 'Six tandems compare their data agreements',
        summary:
          'Pairs of towns have met for two years. Now they lay their agreements side by side.',
        body: 'The tandems of #connectedinEurope began in 2022. In an invented session for this demonstration, the people responsible laid their data agreements side by side and marked what they would sign again.',
      },
      de: {
        title: 'Sechs Tandems vergleichen ihre Datenvereinbarungen',
        summary:
          'Zwei Jahre lang trafen sich Städtepaare. Nun legen sie ihre Vereinbarungen nebeneinander.',
        body: 'Die Tandems von #connectedinEurope begannen 2022. In einer für diese Vorführung erfundenen Sitzung legten die Verantwortlichen ihre Datenvereinbarungen nebeneinander und markierten, was sie wieder unterschreiben würden.',
      },
      sr: {
        title: 'Шест тандема упоређује споразуме о подацима',
        summary:
          'Парови градова састајали су се две године. Сада стављају своје споразуме један поред другог.',
        body: 'Тандеми програма #connectedinEurope почели су 2022. На састанку измишљеном за овај приказ одговорни су ставили своје споразуме један поред другог и означили шта би поново потписали.',
      },
    },
  },
  {
    category: 'practice',
    daysAgo: 120,
    texts: {
      de: {
        title: 'Mängelmelder: die ersten hundert Tage',
        summary: 'Eine Sachbearbeiterin zählt, was gemeldet wurde, und was davon erledigt ist.',
        body: 'Von 412 Meldungen betrafen 160 den Müll, 97 die Beleuchtung und 31 Dinge, für die das Rathaus nicht zuständig ist. Auch diese 31 bekamen eine Antwort: wer zuständig ist und wie man ihn erreicht.',
      },
    },
  },
  {
    category: 'calls',
    daysAgo: 151,
    texts: {
      en: {
        title: 'Help to apply: an hour with someone who has done it',
        summary:
          'Members that have never applied for European funding can book an adviser for one hour.',
        body: 'Bring your idea on half a page. The adviser tells you which call fits, which does not, and what the first form will ask. The note of the hour stays with you.',
      },
      sr: {
        title: 'Помоћ за пријаву: сат са неким ко је то већ радио',
        summary:
          'Чланови који се никад нису пријављивали за европска средства могу да закажу саветника на један сат.',
        body: 'Донесите идеју на пола стране. Саветник каже који позив одговара, који не, и шта ће тражити први образац. Белешка о разговору остаје Вама.',
      },
    },
  },
  {
    category: 'visits',
    daysAgo: 198,
    texts: {
      sr: {
        title: 'Градска служба за позиве грађана: шта смо видели',
        summary: 'Белешка референткиње мале општине после дана проведеног у позивном центру.',
        body: 'Највише је изненадило то што се најчешћи позиви решавају без иједног новог програма: добрим списком ко је за шта одговоран. Тај списак ажурира једна особа, сваког петка.',
      },
    },
  },
  {
    category: 'network',
    daysAgo: 240,
    texts: {
      en: {
        title: 'Rural towns get a focus area of their own',
        summary:
          'Town and countryside depend on one another. The new group meets online on the first Tuesday of the month.',
        body: 'The group starts with three themes: transport on call, jobs close to where people live, and food from around the corner. Every member may join; nobody needs a digital strategy first.',
      },
      de: {
        title: 'Ländliche Städte bekommen einen eigenen Schwerpunkt',
        summary:
          'Stadt und Land hängen voneinander ab. Die neue Gruppe trifft sich online, jeden ersten Dienstag im Monat.',
        body: 'Die Gruppe beginnt mit drei Themen: Verkehr auf Abruf, Arbeit nahe der Wohnung und Lebensmittel aus der Nachbarschaft. Jedes Mitglied kann mitmachen; eine Digitalstrategie braucht dafür niemand.',
      },
      sr: {
        title: 'Сеоски градови добијају своју област',
        summary:
          'Град и село зависе једно од другог. Нова група састаје се на мрежи првог уторка у месецу.',
        body: 'Група почиње с три теме: превоз на позив, посао близу куће и храна из окружења. Може да се придружи сваки члан; дигитална стратегија није услов.',
      },
    },
  },
  {
    category: 'practice',
    daysAgo: 291,
    texts: {
      en: {
        title: 'Responsible AI in a town hall: a list of nine questions',
        summary: 'It may rank, draft and translate; a named person decides.',
        body: 'The list was written by officials for officials. The first question: *who answers when somebody asks why?* If there is no name, the tool is not used.',
      },
      de: {
        title: 'Verantwortliche KI im Rathaus: neun Fragen',
        summary: 'Sie darf ordnen, entwerfen und übersetzen; es entscheidet ein Mensch mit Namen.',
        body: 'Die Liste haben Beschäftigte für Beschäftigte geschrieben. Die erste Frage: *Wer antwortet, wenn jemand nach dem Warum fragt?* Fehlt der Name, wird das Werkzeug nicht benutzt.',
      },
      sr: {
        title: 'Одговорна вештачка интелигенција у општини: девет питања',
        summary: 'Сме да рангира, саставља и преводи; одлучује особа с именом.',
        body: 'Списак су написали службеници за службенике. Прво питање: *ко одговара кад неко пита зашто?* Ако нема имена, алат се не користи.',
      },
    },
  },
  {
    category: 'network',
    daysAgo: 349,
    texts: {
      en: {
        title: 'The street is open',
        summary:
          'A korzo is the promenade where a whole town walks in the evening. This one is for towns.',
        body: 'From today the members of the network find one another here: who solved what, at which size, for how much, and who answers the telephone. Tell us what is missing.',
      },
      de: {
        title: 'Die Straße ist offen',
        summary:
          'Ein Korso ist die Promenade, auf der abends eine ganze Stadt spaziert. Dieser ist für Städte.',
        body: 'Ab heute finden sich die Mitglieder des Netzwerks hier: wer was gelöst hat, in welcher Größe, für wie viel, und wer ans Telefon geht. Sagen Sie uns, was fehlt.',
      },
      sr: {
        title: 'Корзо је отворен',
        summary: 'Корзо је шеталиште којим увече пролази цео град. Ово је корзо за градове.',
        body: 'Од данас се чланови мреже налазе овде: ко је шта решио, у ком граду, за колико новца и ко се јавља на телефон. Реците нам шта недостаје.',
      },
    },
  },
]
