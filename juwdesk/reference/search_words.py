"""The words of a question that are no names: small words, words that mean the same, words that say what is wanted.

Plain language, no facts of the trade; names of things stand in the data.
"""

from juwdesk.reference.search_text import stem, tokens


def _words(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in tokens(text))


SMALL = frozenset(
    _words(
        "een de het met van voor en of op in aan bij te om dan als tot uit over door naar per er dat die deze dit"
        " a an the for and or of to at by from on into as this that these those its it is are be"
        " ik je jij u we wij men mijn jouw uw mij me hij zij ze hun ons onze zich iemand klant"
        " i you your my me we our they their someone customer one"
        " is zijn was waren wordt worden ben bent heb hebt heeft hebben had kan kun kunt kunnen mag mogen"
        " moet moeten"
        " zal zou wil willen doe doet doen mee gaat ga geen niet wel ook nog al zo dus toch even"
        " gewoon just alleen only elk elke ieder each every voorwerp object item waarin"
        " can could may must should would will shall do does did has have had not no any some also still"
        " wat welke welk wie waar wanneer waarom hoe hoeveel waarvoor waarmee waarvan eigenlijk precies"
        " what which who where when why how much many whats"
        " betekent betekenen betekenis heet noem staat stond zit zitten horen hoort zegt zeggen vind lijkt"
        " mean means meaning called stand stands tell say says look looks like"
        " hetzelfde verschil tussen soort echt goed beter best veilig geschikt tegen vanaf sinds altijd"
        " same difference between versus vs type safe ok okay suitable good better against since always"
        " too te vandaan herken herkennen herkent onderscheid onderscheiden recognise recognize identify"
        " info informatie maak maakt maken make made makes go gaan put use using gebruik gebruiken"
        " krijg krijgen get"
        " give geef geven kom komt komen come comes weet weten know zie zien see laat laten let"
        " steen steentje stone gem gemstone edelsteen stuk piece about information nodig need needs"
    )
)
"""Words that say nothing about which entry is meant; left out unless nothing else was asked."""

PIECES = frozenset(
    _words(
        "sieraad sieraden juweel jewel jewellery"
        " jewelry ring ringen ketting collier necklace armband bracelet hanger pendant oorbel oorbellen earring"
        " earrings snoer strand trouwring verlovingsring wedding engagement broche brooch horloge watch bedel"
        " charm manchetknoop kleur colour color kleurig gezet set oud oude old antiek antique nieuw new"
    )
)
"""Words for the piece that a thing is in: they count less than the thing."""
PIECE_WEIGHT = 0.5
METALS = frozenset(_words("goud gouden gold golden zilver zilveren silver platina platinum"))
"""Metals that are said of a piece in passing: “gouden ring met robijn”."""

_SAME = """
imitatie namaak nep vals onecht kunst imitation fake faux simulant imiteren
synthetisch kunstmatig labgrown lab laboratorium synthetic created manmade gecreeerd gegroeid grown gekweekt
cultive gekweekt kweek cultured cultive cultivated
natuurlijk natural echt natuur
behandeld treated behandeling treatment
geverfd gekleurd dyed
verhit verhitting heated heat
bestraald irradiated
gevuld vulling filled filling
taxatie taxatierapport taxeren appraisal valuation waardebepaling getaxeerd
controle controleren nakijken check checking nazien
afgifte afgeven release
gram massa gewicht mass
uitgeslagen aangeslagen geoxideerd oxideren tarnish tarnished oxidised oxidized aanslag patina verkleurd
hoelang howlong termijn bewaartermijn duur geldigheid geldig validity
taxateur appraiser valuer
rapport report certificaat certificate
waarde value worth
verzekering verzekeren insurance insured verzekeraar insurer polis
erfenis nalatenschap inheritance erven estate boedel
echtscheiding scheiding scheiden divorce
diefstal gestolen theft stolen
schenking schenken cadeau gift
inruil inruilen tradein
veiling auction
prijs kosten kost tarief price cost costs fee rate
uurtarief uurprijs
minimaal minstens minimum minimale least minimal
maximaal hoogstens maximum maximale most
dikte dik dikker dun dunner thickness thick thin thinner
breedte breed breder width wide
hoogte hoog height high
diepte diep depth deep
lengte lang length long
zwaar zware heavy gewicht weight
gewicht weight karaatgewicht
berekenen schatten rekenen estimate calculate formule formula
reinigen schoonmaken poetsen clean cleaning schoon
ultrasoon ultrasoonbad ultrasonic trilbad
stoom stoomreiniger steam steamer
dagelijks daily everyday
splijten splijting stoten stoot klap cleaves cleavage knock blow
vermaken vergroten verkleinen resize resizing sizable sizing vermaakbaar
alliance alliancering eternity
trouwring huwelijksring wedding
verlovingsring engagement
herenring mannenring mens
poot griffe griff klauw prong claw griffen
zetrand kastzetting bezel zetkast
zetten zetting setting
krimp krimpen krimpt shrink shrinkage
gieten gegoten gietwerk casting cast
solderen soldeer soldering solder
rijgen knopen herrijgen restring restringing stringing knotting
vervangen replace replacement
graveren gravure engraving engrave
rhodineren rodium rhodium gerodineerd
oorstift stift post
ketting chain collier necklace snoer
knippertest blink
loep loupe
weegschaal scales balance
keurmerk keur keurteken stempel waarmerk keuren keuring gekeurd hallmark mark stamp punch hallmarked hallmarking
meesterteken makersmark
jaarletter dateletter yearletter
lopend lopende gaand gaande passant walking
staand staande klimmend klimmende rampant standing steigerend
1 1e 1st eerste first i
2 2e 2nd tweede second ii
3 3e 3rd derde third iii
uitleg uitleggen explain explaining explained
opening spleet gat gap hole
hoek punt corner point
beschermen protect protection
kleurwissel kleurwisselend kleurverandering verandert veranderen wisselt change changing changes
dier animal
hoofd kop head
leeuw lion
contant cash
opkoper opkopers inkoper
inkoop inkopen opkopen buying
verkoop verkopen verkocht sale sell selling sold
invoer invoeren import importeren importing
uitvoer uitvoeren export exporteren exporting
verboden verbod ban banned forbidden
bewaren bewaard vasthouden bewaartermijn keep kept retention
btw vat
paspoort identiteitsbewijs legitimatie id passport
minderjarig minderjarigen minor kind
register inkoopregister
toezicht toezichthouder supervision inspectie controle controleren
ongemerkt ongekeurd ongestempeld unmarked unhallmarked
fantasie costume bijou bijouterie
rouw mourning
periode tijd period stijl style
middeleeuws gotisch gothic
regenboog rainbow
kattenoog catseye
ster star ster
grijs grijze gray grey
kleurloos wit witte colourless colorless white kleurloze
paars violet purple lila lavendel lavender
roze pink
rood rode red
rose rose
blauw blauwe blue
groen groene green
geel gele yellow
bruin bruine brown
zwart zwarte black
oranje orange
veelkleurig bont multicolour multicoloured
goud gouden gold golden
zilver zilveren silver
platina platinum
staal steel
email emaille enamel emaljeren
londen london
parijs paris parisian parijse
wenen weense vienna viennese
antwerpen antwerp
kopenhagen copenhagen
geneve geneefse geneva
duits duitse german germany
engels engelse english brits britse british uk
frans franse french france
amerikaans amerikaanse american usa
italiaans italiaanse italian italy
russisch russische russian russia
zwitsers zwitserse swiss
oostenrijks oostenrijkse austrian
deens deense danish denmark
zweeds zweedse swedish
belgisch belgische belgian
nederlands nederlandse dutch hollands hollandse
japans japanse japanese
portugees portugese portuguese
noors noorse norwegian
"""

SYNONYMS: dict[str, tuple[str, ...]] = {}
"""Stems with the stems that mean about the same, in both languages."""
for _line in _SAME.strip().splitlines():
    _family = tuple(dict.fromkeys(_words(_line)))
    for _word in _family:
        SYNONYMS[_word] = tuple(dict.fromkeys((*SYNONYMS.get(_word, ()), *(w for w in _family if w != _word))))

_TYPES = {
    "hallmark": "keurmerk keurmerken keur keurteken stempel stempeltje merk merkje merkteken waarmerk hallmark mark"
    " marks stamp stamped punch gestempeld",
    "date_letter": "jaarletter jaarletters dateletter yearletter jaarmerk",
    "law": "wet wettelijk wettelijke regel regels mag mogen moet verplicht verplichting law legal"
    " allowed rule rules"
    " must need needs required",
    "ring_size": "ringmaat ringmaten ringsize maat size",
    "instrument": "test testen meten toestel meetinstrument instrument apparaat measure measuring device",
    "style": "stijl stijlperiode periode style period tijdperk neostijl",
    "cut": "slijpsel slijpvorm geslepen slijpen slijping cut cuts faceted facet vorm shape",
    "formula": "formule formula berekenen schatten schatting estimate calculate omrekenen",
    "check": "taxatierapport rapport report",
    "value_type": "waarde waardes waard value worth",
    "rule": "minimaal minimale minimum maximaal maximale",
    "labour": "kost kosten prijs tarief price cost fee rate duurt",
    "gem": "ultrasoon ultrasonic stoom stoomreiniger steam steamer dagelijks daily everyday schoon"
    " schoonmaken reinigen"
    " clean cleaner cleaning onderhoud care wear dragen hardheid hardness kras krassen water poetsen drogen opbergen"
    " bewaren polish store storing wet nat zon sun",
    "material": "karaat gehalte legering metaal alloy metal karat fineness schoon schoonmaken poetsen"
    " reinigen clean"
    " onderhoud",
    "term": "betekenis betekent definitie woord meaning definition",
}
_HINTS = {
    "size": "mm millimeter karaat carat ct",
    "hallmark": "meesterteken kantoorletter kantoorteken frans french engels english brits british"
    " duits german belgisch"
    " belgian zwitsers swiss oostenrijks austrian italiaans italian russisch russian zweeds swedish"
    " deens danish noors"
    " norwegian fins finnish portugees portuguese tsjechisch czech pools polish schots scottish iers"
    " irish sovjet soviet",
    "law": "verboden verbod verkopen invoeren uitvoeren invoer uitvoer import importeren export ban"
    " limit sell keurplicht"
    " openbaar allergie allergy disclose disclosure melden aangifte boete straf grens privacy avg gdpr"
    " btw vat cites sanctie",
    "instrument": "tester meter filter lamp bepalen bepaling",
    "cut": "ovaal ovale oval rond ronde round peer hart heart kussen cushion vierkant vierkante square driehoek"
    " driehoekig triangular markies navette",
    "purpose": "taxatie taxeren waardebepaling appraisal valuation verkopen verkoop sell selling"
    " veiling auction inruil"
    " erfenis scheiding schenking verzekeren",
    "check": "taxatie appraisal valuation checklist vermelden vermeld",
    "feature": "sluiting slot motief zetting clasp catch motif setting broche brooch dateren",
    "formula": "gewicht weight carat karaat",
    "rule": "minstens dikte dik dun vermaken vermaakbaar resize resizing sizable thickness thick wand"
    " wanddikte wall"
    " afstand gap zetten gieten krimp shrink hoogstens ultrasoon ultrasonic stoom steam dagelijks daily everyday"
    " stoten poot prong zetrand bezel scheen shank",
    "labour": "uurtarief uur uren minuten hoelang minutes hours arbeid loon",
    "gem": "synthetisch synthetic imitatie imitation namaak nep fake glas",
    "body": "register vereniging federatie keurinstelling beroepsvereniging association institute society",
}


def _kinds(table: dict[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, text in table.items():
        for word in _words(text):
            found[word] = found.get(word, frozenset()) | {kind}
    return found


TYPES = _kinds(_TYPES)
"""Stems that name the kind of entry that is asked for; within that kind they tell nothing apart."""
HINTS = _kinds(_HINTS)
"""Stems that make a kind of entry likelier, and are asked for themselves."""

WITHOUT = frozenset(_words("zonder geen niet without not no"))
"""What follows must not be met."""

MADE = frozenset(
    _words(
        "synthetisch synthetic lab labgrown laboratorium laboratory gekweekt grown created kunst kunstmatig"
        " artificial namaak nep fake imitatie imitation verneuil flux hydrothermaal hydrothermal cvd hpht"
        " gilson chatham"
    )
)
"""Words by which a stone that was made is asked for."""
