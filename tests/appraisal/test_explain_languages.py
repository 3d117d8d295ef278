"""One report in four languages gives the same findings: words differ, what was found must not.

The words are those that laboratories and appraisers print: DGemG, DPL and IGI in German (Befundbericht, Schliffform,
Reinheit, Hochfeines Weiss), LFG and IGI in French (rapport d'analyse, masse, pureté, pas d'indication de
traitement), experts of both (Wiederbeschaffungswert, Verkehrswert; valeur de remplacement, valeur vénale).
"""

import datetime as dt
import unicodedata
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.appraisal.explain import Explained, explain
from juwdesk.appraisal.explain_grades import origin_of, scale_span, treatments_of
from juwdesk.appraisal.explain_text import read_text
from juwdesk.reference.catalogue import load

LANGUAGES = ("nl", "en", "de", "fr")
TODAY = dt.date(2023, 6, 1)
BOOK = load()
Words = dict[str, str]

APPRAISAL = {
    "nl": """TAXATIERAPPORT
Opdrachtgever: mevrouw J. de Vries
Doel van de taxatie: {purpose}
Waardegrondslag: {value}
Peildatum: {day}
Onderzocht te Gouda met loep 10x en microscoop, in de zetting.
Omschrijving: witgouden ring, 18 karaat (750/000), gewicht {gram} gram, gezet met een briljant geslepen
natuurlijke diamant van ca. {carat} ct, kleur {colour}, zuiverheid {clarity}, onbehandeld. Meesterteken: geen.
Periode: circa 1990. Ringmaat 17. Staat: goed, lichte slijtage.
Foto: zie bijlage.
Getaxeerde waarde: € {amount}
De waarde volgt uit een vergelijking met prijzen van winkels.
Dit rapport is drie jaar geldig.
De taxateur is onafhankelijk en heeft geen belang bij het stuk. Het honorarium is niet afhankelijk van de waarde.
Taxateur: P. Jansen, gecertificeerd taxateur
Handtekening
Pagina 1 van 2""",
    "en": """APPRAISAL REPORT
Prepared for: Mrs J. de Vries
Purpose of the appraisal: {purpose}
Type of value: {value}
Valuation date: {day}
Examined at Gouda with a loupe 10x and a microscope, in the setting.
Description: white gold ring, 18 karat (750/000), weight {gram} grams, set with a brilliant cut
natural diamond of ca. {carat} ct, colour {colour}, clarity {clarity}, untreated. Maker's mark: none.
Period: circa 1990. Ring size 54. Condition: good, light wear.
Photograph: see annex.
Appraised value: € {amount}
The value follows from a comparison with prices of shops.
This report is valid for three years.
The appraiser is independent and has no interest in the piece. The fee is not based on the value.
Appraiser: P. Jansen, certified appraiser
Signature
Page 1 of 2""",
    "de": """WERTGUTACHTEN
Auftraggeber: Frau J. de Vries
Zweck des Gutachtens: {purpose}
Wertart: {value}
Bewertungsstichtag: {day}
Untersucht in Gouda mit Lupe 10x und Mikroskop, in gefasstem Zustand.
Beschreibung: Weißgoldring, 18 Karat (750/000), Gewicht {gram} Gramm, besetzt mit einem
natürlichen Diamanten im Brillantschliff von ca. {carat} ct, Farbe {colour}, Reinheit {clarity}, unbehandelt.
Meisterzeichen: keines. Epoche: um 1990. Ringgröße 54. Zustand: gut, leichte Tragespuren.
Foto: siehe Anlage.
Ermittelter Wert: {amount} €
Der Wert ergibt sich aus einem Vergleich mit Preisen von Geschäften.
Dieses Gutachten ist drei Jahre gültig.
Der Sachverständige ist unabhängig und hat kein Interesse am Stück. Das Honorar ist nicht vom Wert abhängig.
Sachverständiger: P. Jansen, zertifizierter Sachverständiger
Unterschrift
Seite 1 von 2""",
    "fr": """RAPPORT D'EXPERTISE
Client : Madame J. de Vries
But de l'expertise : {purpose}
Type de valeur : {value}
Date d'évaluation : {day}
Examiné à Gouda à la loupe 10x et au microscope, sur monture.
Description : bague en or gris 18 carats (750/000), poids {gram} grammes, sertie d'un
diamant naturel taille brillant d'environ {carat} ct, couleur {colour}, pureté {clarity}, non traité.
Poinçon de maître : aucun. Époque : vers 1990. Tour de doigt 54. État : bon, légère usure.
Photographie : voir annexe.
Valeur estimée : {amount} €
La valeur résulte d'une comparaison avec les prix de boutiques.
Ce rapport est valable trois ans.
L'expert est indépendant et n'a aucun intérêt dans la pièce. Les honoraires ne dépendent pas de la valeur.
Expert : P. Jansen, expert certifié
Signature
Page 1 sur 2""",
}
DIAMOND = {
    "nl": """IGI Diamantrapport
Rapport nummer 512345678
Datum: {day}
Omschrijving: natuurlijke diamant
Vorm en slijpsel: rond briljant
Gewicht: {carat} ct
Afmetingen: {one} - {two} x {deep} mm
Kleur: {colour}
Zuiverheid: {clarity}
Slijpkwaliteit: {cut}
Polijsting: {cut}
Symmetrie: {cut}
Fluorescentie: {glow}
Laserinscriptie: IGI 512345678
Opmerkingen: onderzocht met microscoop""",
    "en": """IGI Diamond Report
Report number 512345678
Date: {day}
Description: natural diamond
Shape and cut: round brilliant
Carat weight: {carat} ct
Measurements: {one} - {two} x {deep} mm
Colour grade: {colour}
Clarity grade: {clarity}
Cut grade: {cut}
Polish: {cut}
Symmetry: {cut}
Fluorescence: {glow}
Laser inscription: IGI 512345678
Comments: examined with a microscope""",
    "de": """IGI Diamantgutachten
Gutachten Nr. 512345678
Datum: {day}
Beschreibung: natürlicher Diamant
Form und Schliff: runder Brillant
Karatgewicht: {carat} ct
Abmessungen: {one} - {two} x {deep} mm
Farbgrad: {colour}
Reinheitsgrad: {clarity}
Schliffgrad: {cut}
Politur: {cut}
Symmetrie: {cut}
Fluoreszenz: {glow}
Laserinschrift: IGI 512345678
Bemerkungen: untersucht mit Mikroskop""",
    "fr": """IGI Rapport de diamant
Rapport numéro 512345678
Date : {day}
Description : diamant naturel
Forme et taille : rond brillant
Masse : {carat} ct
Dimensions : {one} - {two} x {deep} mm
Couleur : {colour}
Pureté : {clarity}
Qualité de taille : {cut}
Poli : {cut}
Symétrie : {cut}
Fluorescence : {glow}
Inscription laser : IGI 512345678
Commentaires : examiné au microscope""",
}
GROWN = {
    "nl": ("natuurlijke diamant", "diamant gekweekt in een laboratorium"),
    "en": ("natural diamond", "laboratory-grown diamond"),
    "de": ("natürlicher Diamant", "im Labor gezüchteter Diamant"),
    "fr": ("diamant naturel", "diamant de laboratoire"),
}
COLOURED = {
    "nl": """SSEF Edelsteenrapport
Rapport nummer 123456
Datum: {day}
Gewicht: {carat} ct
Afmetingen: {one} x {two} x {deep} mm
Vorm: kussen
Kleur: levendig blauw
Soort: natuurlijk korund
Variëteit: saffier
Behandeling: {treatment}
Geografische herkomst: {origin}
Opmerkingen: zie achterzijde""",
    "en": """SSEF Gemstone Report
Report number 123456
Date: {day}
Weight: {carat} ct
Measurements: {one} x {two} x {deep} mm
Shape: cushion
Colour: vivid blue
Species: natural corundum
Variety: sapphire
Treatment: {treatment}
Geographic origin: {origin}
Comments: see reverse""",
    "de": """SSEF Edelsteinbericht
Bericht Nr. 123456
Datum: {day}
Gewicht: {carat} ct
Masse: {one} x {two} x {deep} mm
Form: Kissen
Farbe: lebhaft blau
Mineralart: natürlicher Korund
Varietät: Saphir
Behandlung: {treatment}
Geografische Herkunft: {origin}
Bemerkungen: siehe Rückseite""",
    "fr": """SSEF Rapport d'analyse gemmologique
Rapport numéro 123456
Date : {day}
Masse : {carat} ct
Dimensions : {one} x {two} x {deep} mm
Forme : coussin
Couleur : bleu vif
Espèce : corindon naturel
Variété : saphir
Traitement : {treatment}
Origine géographique : {origin}
Commentaires : voir au verso""",
}
MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
PURPOSES = {
    "PU-01": ("verzekering", "insurance", "Versicherung", "assurance"),
    "PU-03": ("erfbelasting", "inheritance tax", "Erbschaftsteuer", "droits de succession"),
    "PU-04": ("verdeling van de boedel", "division of the estate", "Erbauseinandersetzung", "partage successoral"),
    "PU-05": ("echtscheiding", "divorce", "Scheidung", "divorce"),
    "PU-12": ("schenking", "donation", "Schenkung", "donation"),
    "PU-07": ("veilingverkoop", "sale by auction", "Versteigerung", "vente aux enchères"),
    "PU-15": ("onderpand", "collateral", "Verpfändung", "nantissement"),
    "PU-16": ("faillissement", "bankruptcy", "Insolvenz", "faillite"),
}
VALUES = {
    "VT-01": ("vervangingswaarde", "replacement value", "Wiederbeschaffungswert", "valeur de remplacement"),
    "VT-02": ("nieuwwaarde", "new-for-old value", "Neuwert", "valeur à neuf"),
    "VT-12": ("waarde in het economisch verkeer", "fair market value", "Verkehrswert", "valeur vénale"),
    "VT-13": ("marktwaarde", "market value", "Marktwert", "valeur de marché"),
    "VT-05": ("veilingwaarde", "auction value", "Auktionswert", "valeur de vente publique"),
    "VT-07": ("executiewaarde", "forced sale value", "Zwangsversteigerungswert", "valeur de vente forcée"),
    "VT-08": ("liquidatiewaarde", "liquidation value", "Liquidationswert", "valeur de liquidation"),
    "VT-09": ("dagwaarde", "actual cash value", "Zeitwert", "valeur d'usage"),
    "VT-10": ("inkoopwaarde", "buying-in price", "Händlereinkaufswert", "valeur de rachat"),
    "VT-11": ("smeltwaarde", "melt value", "Schmelzwert", "valeur de fonte"),
}
CUTS = (
    ("uitstekend", "excellent", "ausgezeichnet", "excellente"),
    ("zeer goed", "very good", "sehr gut", "très bonne"),
    ("goed", "good", "gut", "bonne"),
    ("matig", "fair", "mittel", "moyenne"),
)
GLOWS = (
    ("geen", "none", "keine", "aucune"),
    ("zwak", "faint", "schwach", "faible"),
    ("matig", "medium", "mittel", "moyenne"),
    ("sterk", "strong", "stark", "forte"),
    ("zeer sterk", "very strong", "sehr stark", "très forte"),
)
TREATMENTS = (
    (
        "geen aanwijzingen voor verhitting",
        "no indications of heating",
        "keine Anzeichen einer Hitzebehandlung",
        "pas d'indication de traitement thermique",
    ),
    ("verhit", "heated", "erhitzt", "chauffé"),
    ("onbehandeld", "untreated", "unbehandelt", "non traité"),
    ("glasgevuld", "glass filled", "glasgefüllt", "rempli de verre"),
    ("bestraald", "irradiated", "bestrahlt", "irradié"),
)
ORIGINS = (
    ("Sri Lanka", "Sri Lanka", "Sri Lanka", "Sri Lanka"),
    ("Birma (Myanmar)", "Burma (Myanmar)", "Birma (Myanmar)", "Birmanie (Myanmar)"),
    ("Kasjmir", "Kashmir", "Kaschmir", "Cachemire"),
    ("Colombia", "Colombia", "Kolumbien", "Colombie"),
)


DPL = """DPL Deutsches Diamant Prüflabor
Diamant-Expertise Nr. 30145671
Idar-Oberstein, den 14.05.2009
Schliffform: Brillant
Gewicht: 0,73 ct
Durchmesser: 5,72 - 5,76 mm Höhe 3,55 mm
Reinheit: VS 2
Farbe: Feines Weiß (G)
Fluoreszenz: schwach
Proportionen: sehr gut
Politur: gut
Symmetrie: gut"""
LFG = """LABORATOIRE FRANÇAIS DE GEMMOLOGIE
RAPPORT D'ANALYSE N° 412345
Paris, le 8 octobre 2019
Objet : pierre isolée
Forme : coussin, taille mixte
Dimensions : 9,12 x 8,40 x 5,33 mm
Masse : 3,47 ct
Couleur : bleu intense
Identification : SAPHIR NATUREL
Traitement : pas d'indication de traitement thermique
Commentaires : caractéristiques correspondant aux saphirs de Ceylan (Sri Lanka)
Origine géographique : Sri Lanka"""
EXPERT = """Schmuckgutachten
erstellt für: Herrn Karl Müller, 80331 München
Besichtigt am 3. Juni 2022 in München
Gutachten für die Hausratversicherung
1 Damenring aus Gelbgold 585, gestempelt, Gesamtgewicht 5,8 g, mit 1 Saphir oval ca. 1,20 ct, umgeben von
12 Brillanten zus. ca. 0,36 ct, Weiß (H), SI. Zustand: leicht getragen. Mit Abbildung.
Wiederbeschaffungswert inkl. MwSt.: EUR 4.200,-
Nach bestem Wissen und Gewissen. Öffentlich bestellter und vereidigter Sachverständiger Hans Meier, IHK München
Unterschrift, Stempel"""
JOAILLIER = """CERTIFICAT D'ESTIMATION
Je soussigné, Jean Dupont, joaillier à Lyon, expert près la Cour d'appel, certifie avoir examiné
pour le compte de Mme Claire Martin :
Une bague en or jaune 18 ct (750 ‰), poids brut 6,2 g, ornée d'une
 émeraude taille émeraude de 1,85 ct environ, entourée de 10 brillants.
Estimation établie en vue de la succession, date du décès 2 mars 2021.
Valeur vénale : 3 800 €
Fait à Lyon, le 12 avril 2021
Signature"""
OIL = """DGemG Befundbericht Nr. 2018/445
Edelsteinart: Smaragd
Gewicht 2,31 ct, Maße 8,5 x 7,1 x 5,0 mm, Form: Achteck
Natürlicher Smaragd. Geringe Menge Öl in Rissen. Herkunft: Kolumbien"""


def said(language: str, row: tuple[str, ...]) -> str:
    return row[LANGUAGES.index(language)]


def figure(value: float, digits: int, language: str) -> str:
    return f"{value:.{digits}f}" if language == "en" else f"{value:.{digits}f}".replace(".", ",")


def day(value: dt.date, language: str) -> str:
    month = MONTHS[language].split()[value.month - 1]
    return f"{value.day}{'.' if language == 'de' else ''} {month} {value.year}"


def money(value: int, language: str) -> str:
    grouped = f"{value:,}"
    return {
        "nl": grouped.replace(",", ".") + ",-",
        "en": grouped,
        "de": grouped.replace(",", ".") + ",00",
        "fr": grouped.replace(",", "\u202f") + ",00",
    }[language]


def understood(found: Explained) -> dict[str, Any]:
    """What was read and found, with words of one language as their places on a scale."""
    read = asdict(found.report)
    for name in ("text", "purpose_words", "value_words", "comments", "client", "gaps"):
        read.pop(name, None)
    for name in ("cut", "polish", "symmetry"):
        read[name] = scale_span("finish", read[name])
    read["fluorescence"] = scale_span("fluorescence", read["fluorescence"])
    read["treatment"], read["origin"] = dict(treatments_of(read["treatment"])), origin_of(read["origin"])
    if read["gem"] != "diamond":
        read["colour"] = bool(read["colour"])
    read["client"], read["issuer"] = "Vries" in found.report.client, "Jansen" in found.report.issuer
    read["comments"] = bool(found.report.comments)
    return {
        **read,
        "findings": {each.row: each.seen.value for each in found.findings},
        "terms": [each.id for each in found.terms],
        "reasons": [(each.id, each.side.value) for each in found.weight.reasons],
        "complete": found.complete.value,
    }


def everywhere(texts: Words) -> dict[str, Any]:
    """The understanding that all four share; a language that differs is named with what differs."""
    found = {language: understood(explain(read_text(text), BOOK, TODAY)) for language, text in texts.items()}
    for language in LANGUAGES[1:]:
        for name, value in found["nl"].items():
            assert found[language][name] == value, (language, name)
    return found["nl"]


days = st.dates(dt.date(2003, 1, 1), dt.date(2023, 5, 1))
carats = st.integers(31, 500).map(lambda value: value / 100)
sizes = st.tuples(st.integers(410, 999), st.integers(410, 999), st.integers(210, 405))


@settings(max_examples=40)
@given(
    days, carats, st.sampled_from(sorted(PURPOSES)), st.sampled_from(sorted(VALUES)), st.sampled_from("DEFGHIJKLM"),
    st.sampled_from(["IF", "VVS1", "VS2", "SI1", "I2"]), st.integers(500, 90_000), st.integers(21, 300),
)  # fmt: skip
def test_an_appraisal(
    on: dt.date, carat: float, purpose: str, value: str, colour: str, clarity: str, amount: int, gram: int
) -> None:
    texts = {
        language: APPRAISAL[language].format(
            purpose=said(language, PURPOSES[purpose]),
            value=said(language, VALUES[value]),
            day=day(on, language),
            gram=figure(gram / 10, 1, language),
            carat=figure(carat, 2, language),
            colour=colour,
            clarity=clarity,
            amount=money(amount, language),
        )
        for language in LANGUAGES
    }
    found = everywhere(texts)
    assert (found["kind"], found["purpose"], found["value_type"]) == ("appraisal", purpose, value)
    assert (found["date"], found["carat"], found["amount"]) == (on.isoformat(), carat, amount)
    assert (found["colour"], found["clarity"], found["valid_years"]) == (colour, clarity, 3.0)
    assert found["issuer"]
    assert found["client"]


@settings(max_examples=40)
@given(
    days, carats, sizes, st.sampled_from("DEFGHIJKLM"), st.sampled_from(["IF", "VVS1", "VS2", "SI1", "I2"]),
    st.sampled_from(CUTS), st.sampled_from(GLOWS), st.booleans(),
)  # fmt: skip
def test_a_grading_report_of_a_diamond(
    on: dt.date,
    carat: float,
    size: tuple[int, int, int],
    colour: str,
    clarity: str,
    cut: tuple[str, ...],
    glow: tuple[str, ...],
    grown: bool,
) -> None:
    texts = {}
    for language in LANGUAGES:
        one, two, deep = (figure(each / 100, 2, language) for each in size)
        text = DIAMOND[language].format(
            day=day(on, language), carat=figure(carat, 2, language), one=one, two=two, deep=deep, colour=colour,
            clarity=clarity, cut=said(language, cut), glow=said(language, glow),
        )  # fmt: skip
        texts[language] = text.replace(*GROWN[language]) if grown else text
    found = everywhere(texts)
    assert (found["kind"], found["gem"], found["shape"]) == ("grading", "diamond", "round")
    assert found["stone_kind"] == ("lab_grown" if grown else "natural")
    assert (found["colour"], found["clarity"], found["carat"]) == (colour, clarity, carat)
    assert found["dims_mm"] == tuple(each / 100 for each in size)
    assert found["cut"] == found["polish"] == scale_span("finish", cut[1])
    assert found["fluorescence"] == scale_span("fluorescence", glow[1])
    assert (found["number"], found["body"]) == ("512345678", "IGI")


@settings(max_examples=40)
@given(days, carats, sizes, st.sampled_from(TREATMENTS), st.sampled_from(ORIGINS))
def test_a_report_of_a_coloured_stone(
    on: dt.date, carat: float, size: tuple[int, int, int], treatment: tuple[str, ...], origin: tuple[str, ...]
) -> None:
    texts = {}
    for language in LANGUAGES:
        one, two, deep = (figure(each / 100, 2, language) for each in size)
        texts[language] = COLOURED[language].format(
            day=day(on, language), carat=figure(carat, 2, language), one=one, two=two, deep=deep,
            treatment=said(language, treatment), origin=said(language, origin),
        )  # fmt: skip
    found = everywhere(texts)
    assert (found["kind"], found["gem"], found["shape"], found["stone_kind"]) == (
        "grading", "sapphire", "cushion", "natural",
    )  # fmt: skip
    assert (found["origin"], found["treatment"]) == (origin_of(origin[1]), dict(treatments_of(treatment[1])))
    assert found["dims_mm"] == tuple(each / 100 for each in size)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (DPL, {"kind": "grading", "body": "DPL", "number": "30145671", "date": "2009-05-14", "carat": 0.73,
               "dims_mm": (5.72, 5.76, 3.55), "colour": "G", "clarity": "VS2", "fluorescence": "schwach"}),
        (LFG, {"kind": "grading", "body": "LFG", "number": "412345", "date": "2019-10-08", "gem": "sapphire",
               "shape": "cushion", "stone_kind": "natural", "origin": "Sri Lanka",
               "treatment": "pas d'indication de traitement thermique"}),
        (EXPERT, {"kind": "appraisal", "body": "IHK", "date": "2022-06-03", "purpose": "PU-01", "value_type": "VT-01",
                  "amount": 4200.0, "gem": "sapphire", "weights": (1.2, 0.36)}),
        (JOAILLIER, {"kind": "appraisal", "date": "2021-03-02", "purpose": "PU-03", "value_type": "VT-12",
                     "amount": 3800.0, "gem": "emerald", "client": "Mme Claire Martin"}),
        (OIL, {"kind": "grading", "body": "DGemG", "gem": "emerald", "origin": "Kolumbien", "carat": 2.31,
               "treatment": "Geringe Menge Öl in Rissen"}),
    ],
)  # fmt: skip
def test_reports_in_the_manner_of_german_and_french_makers(text: str, wanted: dict[str, Any]) -> None:
    read = asdict(read_text(text))
    assert {name: read[name] for name in wanted} == wanted


def test_accents_that_a_file_holds_apart_are_one_sign() -> None:
    apart = unicodedata.normalize("NFD", LFG)
    assert read_text(apart) == read_text(LFG)
