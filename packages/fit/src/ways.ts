import { readVocabulary, type Topic, type Vocabulary } from '@korzo/topics'

/**
 * How something is done, beside what it is about: with the sun, with volunteers, together with neighbours. Words in English, German,
 * Serbian and Croatian, Slovene and Albanian; a star stands for any letters, as in the vocabulary of topics.
 */
const ways: Readonly<Record<string, string>> = {
  'off-grid':
    'solar* | without a cable | without cable | off-grid | power line | ohne Kabel | Stromanschluss | sunčev* | bez kabla | brez kabla | sončn* | diellor* | kabllo | without cables',
  'from-savings':
    'saved electricity | from savings | contractor pays | performance contract | Contracting | Einsparung* | iz ušted* | iz prihrank* | ESCO | ESKO | kursim* | own investment | without own money | own money',
  dimming:
    'dim* | dark sky | Nachtabsenkung | prigušiv* | zatamn* | temno nebo | svetlobn* onesnaž* | svjetlosn* onečišć* | errësim* | insects',
  'model-text':
    'tender document* | award criteria | specification | texts to copy | template* | Muster* | Vorlage* | Ausschreibungsunterlag* | tendersk* dokument* | konkursn* dokument* | natječajn* dokument* | obraz* | razpisn* dokument* | vzorčn* | dokumentet e tenderit | model kontrate',
  sensors:
    'sensor* | Sensor* | senzor* | tipal* | reports its state | logger* | gauge* | connected | vernetz* | povezan* | umrežen*',
  'control-centre':
    'control room | control centre | Leitstelle | Leitwarte | kontroln* cent* | nadzorn* cent* | qendër kontrolli',
  phone:
    'telephone | text message* | SMS | Viber | Telefon* | telefon* | poruk* | sporočil* | call* | Anruf*',
  hosted:
    'hosted | no server | gehostet | yearly fee | paid yearly | monthly fee | zakup* | najem* | IT staff | IT-Personal',
  'free-software':
    'open source | open-source | free software | freie Software | otvoren* kod* | slobodn* softver* | odprt* kod* | kod i hapur',
  together:
    'shared | share | joint | jointly | several municipalities | small utilities | gemeinsam | interkommunal* | zajedničk* | zajedno | skup* | medobčinsk* | bashkërisht | ndërkomunal* | association',
  volunteers:
    'volunteer* | Ehrenamt* | Freiwillig* | volonter* | dobrovolj* | prostovolj* | vullnetar*',
  'without-computers':
    'on paper | paper ballot* | no software | village meeting* | auf Papier | Dorfversammlung* | na papiru | bez računar* | bez računal* | bez kompjuter* | brez računalnik* | zbor* građan* | zbor* krajan* | zborih krajan* | mjesn* odbor* | pa kompjuter | programer*',
  pupils: 'pupil* | school* | Schüler* | Schul* | učeni* | đa* | škol* | šol* | nxënës* | shkoll*',
  farmers:
    'farm* | Bauer* | Landwirt* | poljoprivred* | seljac* | kmet* | fermer* | bujq* | seosk* gazdin*',
  wood: 'wood* | forest | Wald | Hackschnitzel | Holz* | šum* | drv* | gozd* | pyll* | dru zjarri',
  'empty-houses':
    'empty house* | empty flat* | old house* | leer* Häuser | Leerst* | prazn* kuć* | napušten* kuć* | kuće zjape | prazn* hiš* | shtëpi bosh* | vacant',
  families: 'famil* | Familie* | porodic* | obitelj* | družin* | familje*',
  returnees:
    'come back | comes back | return* | Rückkehr* | vrat* se | povratn* | vračaj* | kthehen | kthim*',
  emigrants: 'emigrant* | diaspora | Auswander* | iseljeni* | izseljen* | mërgimtar* | emigracion*',
  'remote-work':
    'remote work* | co-working | coworking | fast internet | Homeoffice | rad na daljinu | rad od kuće | dobar internet | brz* internet* | delo na daljavo | punë në distancë | desks',
  'own-say':
    'youth council | budget of its own | decide over | voice | mitbestimm* | Jugendrat | odluč* | glas mladih | savet mladih | odločaj* | zë | vendos*',
  map: 'map | register | Karte | Kataster | mapa | kart* | zemljevid | evidenc* | regjistër | hartë | notebook | zvez*',
  camera: 'camera* | Kamera* | kamer* | smoke | Rauch | dim | tym',
  warning:
    'warn* | alarm* | gewarnt | Warnung* | upozor* | uzbun* | opozor* | paralajmër* | earlier',
  'hold-water':
    'basin* | retention | holds water | Rückhalt* | Retention* | zurückhalt* | in den Feldern | retenzij* | zadrževal* | sickern* | versickern | rain garden* | water sinks',
  training:
    'training | course | Schulung | Kurs | obuk* | prekvalifik* | kurs* | usposablj* | tečaj* | trajnim* | zanat* | companies | company | factory | fabrik* | tvornic* | tovarn*',
  'home-visits':
    'van | mobile nurse | visit* | comes to each | doctor | nurse | Arzt | Hausbesuch* | lekar* | liječni* | zdravni* | dom* zdravlja | patronaž* | poset* | posjet* | obisk* | mjek* | infermier* | telemedic*',
  'living-alone':
    'living alone | live alone | alone | allein | samo | sami | same | vetëm | fall | neighbour* | Nachbar* | komšij* | susjed* | sosed* | button',
  drivers:
    'driver* | drive older people | Fahrer* | vozač* | voznik* | vozili | shofer* | minibus | electric car',
  'village-shop':
    'shop | Dorfladen | Laden | prodavnic* | dućan* | trgovin* | dyqan* | parcels | pensions',
  'empty-shops':
    'empty shop* | leere Läden | shop-window | prazn* lokal* | new shops | shops | Läden | lokali | dyqane bosh*',
  'dig-ourselves':
    'dig | own the fibre | co-operative | cooperative | selbst graben | selber graben | Genossenschaft | zadrug* | kooperativ* | sami kopaju',
  leaks:
    'leak* | disappears | Leck* | kvar* | curenj* | okvar* | rrjedhj* | crew | iskanje | burst* | puca* | puknuć*',
  plumbers: 'plumber* | own people | Installateur* | vodoinstalater* | vodovodar* | hidraulik*',
  stoves: 'stove* | Ofen | Öfen | peć* | ugalj | drva | uglj* | lož* | kurišč* | soba me dru',
  'school-heating':
    'nursery | hall | wood-chip | Gemeindesaal | Öl | boiler | heated | heizt | loži se',
  turnover:
    'short-stay | two hours | Kurzpark* | kratkotraj* | ves dan | po ceo dan | cijeli dan | all day | wardens',
  guests:
    'guest* | visitor* | tourist* | summer | Gäste | gost* | turist* | ljeti | leti | letn* | vizitor*',
  hamlets: 'hamlet* | Weiler | zaseo* | zasel* | zaseok* | lagje e largët | far from',
  stray:
    'stray | neuter* | Streuner | lutalic* | sterilis* | steriliz* | endacak* | shelter | azil* | zavetišč* | skloništ* | strehë',
  speed:
    'speed* | race | Geschwindigkeit* | Tempo* | 30 km | brzin* | hitrost* | divjajo | jure | shpejtësi* | lorries | Lastwagen | kamion* | tovornjak*',
  sorting:
    'separate | sort | sorts | trennen | odvaja* | razvrst* | ločuj* | ndarje | landfill | odlagališt* | deponij* | odlagališč*',
  'one-brand':
    'one brand | one sign | trail | gemeinsame Marke | brend | blagovn* znamk* | goste | rooms | farm-stay',
  applications:
    'write and run applications | write applications | Anträge schreiben | piše projekt* | pisanje projek* | prijav* na | pišejo projekte | shkruan projekte | applications',
  whistle:
    'whistleblow* | Hinweisgeb* | uzbunjivač* | zviždač* | žvižgač* | bribe* | Bestech* | mito | podkup* | ryshfet* | sinjalizues*',
  invoices:
    'contract* | invoice* | payments | Verträge | ugovor* | račun* | fakture | pogodb* | kontrata*',
  online: 'on line | online | electronic | digital* | onlajn | elektronsk* | spletn*',
  fuel: 'oil | coal | gas | Öl | Kohle | ugalj | mazut | premog | kurilno olje | qymyr',
  childminders:
    'childminder* | Tagesmutter | Tagesmütter | Tageseltern | dadilj* | varušk* | no nursery can be built | Neubau',
  'smaller-lots':
    'lots | Lose | school kitchen* | Schulküche* | partij* | sklop* | kuhinj* | kuzhin*',
  vacancy: 'retired | only planner | planners | Pension | Fachkräfte* | penzij* | queue | months',
  attack: 'hacked | attack* | Hackerangriff | Angriff | napad* | sulm* | security officer',
}

/** The ways as a vocabulary, so that `topicsIn` finds them in any text. */
export function wayVocabulary(): Vocabulary {
  const topics: Topic[] = Object.entries(ways).map(([id, words]) => ({
    id,
    broader: null,
    names: {},
    synonyms: { mul: words.split(' | ') },
  }))
  return readVocabulary(topics)
}
