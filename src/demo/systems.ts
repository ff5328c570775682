import type { LocalizedText } from '#kernel/localized-text.ts'

/** A system that the programmes behind Korzo need, and where it works here: a path in the demonstration's network, or not yet. */
export type System = {
  readonly name: LocalizedText
  readonly from: string
  readonly path: string | null
}
export type SystemGroup = {
  readonly id: string
  readonly title: LocalizedText
  readonly systems: readonly System[]
}

function text(en: string, de: string, sr: string): LocalizedText {
  return { en, de, sr }
}

/** Every system named in the description of the product, in its order. */
export const systemGroups: readonly SystemGroup[] = [
  {
    id: 'network',
    title: text('Network and exchange', 'Netzwerk und Austausch', 'Мрежа и размена'),
    systems: [
      {
        name: text(
          'Directory of a city network',
          'Verzeichnis eines Städtenetzwerks',
          'Именик мреже градова',
        ),
        from: 'World Bank Urban Partnership Program',
        path: '/towns',
      },
      {
        name: text(
          'Interest groups and focus areas',
          'Interessengruppen und Schwerpunkte',
          'Интересне групе и тежишта рада',
        ),
        from: 'IPMA Smart Cities, Smart Rural',
        path: '/groups',
      },
      {
        name: text(
          'News with view counts',
          'Nachrichten mit Aufrufzahlen',
          'Вести са бројем прегледа',
        ),
        from: 'World Bank Urban Partnership Program',
        path: '/news',
      },
      {
        name: text('Newsletter', 'Newsletter', 'Билтен'),
        from: 'World Bank Urban Partnership Program',
        path: '/newsletter',
      },
      {
        name: text(
          'Agreements and commitments',
          'Vereinbarungen und Zusagen',
          'Споразуми и обавезе',
        ),
        from: 'World Bank and Korea',
        path: '/partnerships',
      },
      {
        name: text('Tandems between towns', 'Tandems zwischen Städten', 'Тандеми градова'),
        from: '#connectedinEurope',
        path: '/partnerships',
      },
      {
        name: text(
          'Eyes elsewhere: events the network goes to',
          'Augen anderswo: Veranstaltungen, zu denen das Netzwerk fährt',
          'Очи на другом месту: догађаји на које мрежа иде',
        ),
        from: 'World Urban Forum, Smart City Expo',
        path: null,
      },
      {
        name: text('Global Mixer', 'Global Mixer', 'Глобално упознавање'),
        from: 'International Smart Cities Network',
        path: null,
      },
      {
        name: text(
          'Online Advisory Programme',
          'Online-Beratungsprogramm',
          'Програм саветовања на даљину',
        ),
        from: 'International Smart Cities Network',
        path: null,
      },
      {
        name: text(
          'Just-in-time technical assistance',
          'Kurzfristige fachliche Hilfe',
          'Брза стручна помоћ',
        ),
        from: 'World Bank',
        path: null,
      },
      {
        name: text(
          'Study visits and tours',
          'Studienbesuche und Reisen',
          'Студијске посете и путовања',
        ),
        from: 'Seoul study week, UK visits',
        path: null,
      },
      {
        name: text(
          'City-to-city data exchange',
          'Datenaustausch von Stadt zu Stadt',
          'Размена података између градова',
        ),
        from: '#connectedinEurope',
        path: null,
      },
    ],
  },
  {
    id: 'knowledge',
    title: text('Knowledge, solutions, money', 'Wissen, Lösungen, Geld', 'Знање, решења, новац'),
    systems: [
      {
        name: text(
          'Global Smart City Solution Portal',
          'Globales Portal für Smart-City-Lösungen',
          'Светски портал решења за паметне градове',
        ),
        from: 'International Smart Cities Network',
        path: null,
      },
      {
        name: text(
          'Knowledge and networking platform',
          'Wissens- und Vernetzungsplattform',
          'Платформа за знање и умрежавање',
        ),
        from: 'German Smart City Dialogue',
        path: '/news',
      },
      {
        name: text('Open repository', 'Offenes Repositorium', 'Отворени репозиторијум'),
        from: 'Open CoDE',
        path: null,
      },
      {
        name: text(
          'Marketplace with test-beds',
          'Marktplatz mit Testumgebungen',
          'Тржиште са полигонима за пробу',
        ),
        from: 'Open CoDE',
        path: null,
      },
      {
        name: text(
          'Shared infrastructure for smaller towns',
          'Gemeinsame Infrastruktur für kleinere Städte',
          'Заједничка инфраструктура за мање градове',
        ),
        from: 'Open CoDE',
        path: null,
      },
      {
        name: text(
          'Case stories, guides, standards',
          'Fallgeschichten, Leitfäden, Standards',
          'Приче из праксе, водичи, стандарди',
        ),
        from: 'World Bank Urban Partnership Program',
        path: null,
      },
      {
        name: text(
          'Rural knowledge base',
          'Wissen für ländliche Räume',
          'База знања за рурална подручја',
        ),
        from: 'IPMA Smart Rural',
        path: null,
      },
      {
        name: text('Funding portal', 'Förderportal', 'Портал за финансирање'),
        from: 'Portico',
        path: null,
      },
    ],
  },
  {
    id: 'programmes',
    title: text('Programmes and events', 'Programme und Veranstaltungen', 'Програми и догађаји'),
    systems: [
      {
        name: text(
          'Open call with selection',
          'Offene Ausschreibung mit Auswahl',
          'Отворени позив са избором',
        ),
        from: 'Digital Cities, Western Balkans and UK',
        path: null,
      },
      {
        name: text('Smart City Challenge', 'Smart City Challenge', 'Изазов паметних градова'),
        from: 'Serbia',
        path: null,
      },
      {
        name: text('Education initiative', 'Bildungsinitiative', 'Образовна иницијатива'),
        from: 'Serbia',
        path: null,
      },
      {
        name: text(
          'Workshop with one-to-one meetings',
          'Workshop mit Einzelgesprächen',
          'Радионица са појединачним састанцима',
        ),
        from: 'Smart Towns in CEE, Ljubljana',
        path: null,
      },
      {
        name: text(
          'Round table with key messages',
          'Runder Tisch mit Kernbotschaften',
          'Округли сто са кључним порукама',
        ),
        from: 'SENET Belgrade',
        path: null,
      },
      {
        name: text(
          'Project, programme and portfolio management',
          'Projekt-, Programm- und Portfoliomanagement',
          'Управљање пројектима, програмима и портфолијом',
        ),
        from: 'IPMA',
        path: null,
      },
    ],
  },
  {
    id: 'integrity',
    title: text(
      'Self-assessment and integrity',
      'Selbstbewertung und Integrität',
      'Самопроцена и интегритет',
    ),
    systems: [
      {
        name: text(
          'Municipal Finances Self-Assessment',
          'Selbstbewertung der Gemeindefinanzen',
          'Самопроцена општинских финансија',
        ),
        from: 'MFSA, World Bank',
        path: null,
      },
      {
        name: text(
          'Urban governance and anti-corruption',
          'Stadtverwaltung und Korruptionsvorbeugung',
          'Управљање градом и борба против корупције',
        ),
        from: 'World Bank',
        path: null,
      },
      {
        name: text(
          'Integrity Leadership Training',
          'Führungskräftetraining Integrität',
          'Обука руководилаца за интегритет',
        ),
        from: 'World Bank',
        path: null,
      },
      {
        name: text(
          'People-centred smart-city guidelines, Outlook, responsible AI',
          'Leitlinien für menschenzentrierte Städte, Ausblick, verantwortliche KI',
          'Смернице за градове по мери људи, преглед, одговорна ВИ',
        ),
        from: 'UN-Habitat',
        path: null,
      },
    ],
  },
  {
    id: 'city',
    title: text('City services', 'Städtische Dienste', 'Градске услуге'),
    systems: [
      {
        name: text('Smart complaint reporting', 'Mängelmelder', 'Пријава комуналних проблема'),
        from: 'Seoul',
        path: null,
      },
      {
        name: text('120 call centre', 'Rufzentrum 120', 'Позивни центар 120'),
        from: 'Seoul',
        path: null,
      },
      {
        name: text(
          'Aggregation portal with mobile apps',
          'Sammelportal mit mobilen Apps',
          'Збирни портал са мобилним апликацијама',
        ),
        from: 'Beokom, Belgrade',
        path: null,
      },
      {
        name: text('Mobile voting', 'Mobil abstimmen', 'Гласање преко телефона'),
        from: 'mVoting',
        path: null,
      },
      {
        name: text('Participatory budget', 'Bürgerhaushalt', 'Партиципативни буџет'),
        from: 'Seoul',
        path: null,
      },
      {
        name: text('City portal', 'Stadtportal', 'Градски портал'),
        from: 'Seoul portal, Mobile Seoul, e-Seoul net',
        path: null,
      },
      {
        name: text('Open Data Portal', 'Portal für offene Daten', 'Портал отворених података'),
        from: 'Rijeka',
        path: null,
      },
      {
        name: text('Big-data services', 'Big-Data-Dienste', 'Услуге великих података'),
        from: 'Rijeka',
        path: null,
      },
      {
        name: text(
          'City systems: iURBAN, mySMARTLife, CCTV, public Wi-Fi, digital twins',
          'Städtische Systeme: iURBAN, mySMARTLife, Videoüberwachung, WLAN, digitale Zwillinge',
          'Градски системи: iURBAN, mySMARTLife, видео-надзор, јавни Wi-Fi, дигитални близанци',
        ),
        from: 'Rijeka, Seoul',
        path: null,
      },
    ],
  },
]
