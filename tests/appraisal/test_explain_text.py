"""Texts of reports as laboratories and appraisers write them, read into fields; what is not there stays empty."""

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.appraisal.explain_report import ReportKind
from juwdesk.appraisal.explain_text import read_text, tidy
from juwdesk.appraisal.explain_values import amount_of, date_of, number_of, numbers_of

DOTTED = """NATURAL DIAMOND GRADING REPORT
March 05, 2019
GIA Report Number .......... 6141438170
Shape and Cutting Style ........... Round Brilliant
Measurements .......... 6.41 - 6.43 x 3.97 mm
GRADING RESULTS
Carat Weight ....... 1.01 carat
Color Grade ........ G
Clarity Grade ..... VS2
Cut Grade ..... Excellent
Polish ... Excellent
Symmetry .... Very Good
Fluorescence ... Medium Blue
Inscription(s): GIA 6141438170
Comments: Additional clouds are not shown."""
STACKED = """LABORATORY GROWN DIAMOND REPORT
August 3, 2022
IGI Report Number
LG543210987
Description
LABORATORY GROWN DIAMOND
Shape and Cutting Style
OVAL BRILLIANT
Measurements
9.01 X 6.40 X 3.95 MM
Carat Weight
1.50 CARATS
Color Grade
F
Clarity Grade
VS 1
Comments: Created by Chemical Vapor Deposition (CVD) growth process. Type IIa"""
WORDED = """HRD ANTWERP Diamond Certificate N° 12345678001
12/04/2011 Shape: brilliant  Carat (weight): 0,71 ct  Colour Grade: rare white (G)
Clarity Grade: LC  Fluorescence: nil  Measurements: 5.71 - 5.74 mm x 3.53 mm
Proportions: very good"""
COLOURED = """GÜBELIN GEM LAB Gemmological Report No. 12345678 Date 5 June 2015
Item One faceted gemstone Weight 3.024 ct Cut mixed cut Shape oval Measurements 9.01 x 7.62 x 5.05 mm Colour red
Identification Species Natural corundum Variety RUBY
Gemmological testing revealed characteristics consistent with those of rubies originating from: Burma (Myanmar)
Comments: No indications of heating."""
DUTCH = """TAXATIERAPPORT
Opdrachtgever: mevrouw J. de Vries te Gouda
Doel van de taxatie: verzekering
Waardegrondslag: vervangingswaarde
Peildatum: 12 maart 2021
Omschrijving: witgouden ring, 18 krt (750/000), gewicht 4,2 gram, gezet met een briljant geslepen diamant van
ca. 0,50 crt, kleur Wesselton, zuiverheid SI1.
Getaxeerde waarde: € 3.450,-
Dit rapport is drie jaar geldig. De taxateur heeft geen belang bij het voorwerp.
Taxateur: P. Jansen, Federatie TMV. De waarde is niet de verkoopwaarde."""
BRITISH = """INSURANCE VALUATION
Prepared for: Mr Smith
Date: 14 May 2018
A ladies 18ct white gold diamond single stone ring, claw set round brilliant cut diamond, estimated weight 1.02cts,
assessed colour G, clarity SI1.
New retail replacement value: £8,950.00
Valuer: A. Brown MIRV"""
TAX = """Taxatierapport ten behoeve van de aangifte erfbelasting. Waarde in het economisch verkeer, peildatum
01-02-2023. Collier, geelgoud 585, 21,4 gram, getaxeerd op EUR 1.150,00.
Getaxeerd door: M. Bakker, register VRT."""
AMERICAN = """Purpose and Function
This appraisal report is prepared for the purpose of estimating the retail replacement value of the items described
herein, solely for the assigned use of obtaining insurance. This report is not intended to be used for resale.
Item 1: One lady's 14K white gold ring containing one round brilliant diamond measuring 5.15 - 5.18 x 3.10 mm,
est. weight 0.51 ct, color H-I, clarity VS2-SI1, GIA 6141438170. Total weight 3.2 grams.
Approximate Replacement Value: $2,450.00
Date of appraisal: 11/23/2020"""
LISTED = """Voortaxatie in de zin van art. 7:960 BW. Datum opname 3 februari 2020.
1. Ring, 14 krt geelgoud, entourage, saffier ca. 1,20 ct omgeven door 12 diamanten totaal ca. 0,24 crt, zuiverheid VS.
Vervangingswaarde € 2.250,--
2. Collier, parels, 45 cm. Vervangingswaarde € 650,--
Totaal: € 2.900,--
Geldig tot 3 februari 2025. Drs. A. de Boer, beëdigd taxateur."""
EMERALD = """SSEF GEMSTONE REPORT No. 98765 Weight: 2.115 ct Shape & cut: octagonal, step cut
Measurements: 8.10 x 6.90 x 5.20 mm Colour: green of strong saturation IDENTIFICATION: NATURAL EMERALD
Comments: Minor amount of oil in fissures. Origin: Colombia"""
YELLOW = """GIA COLORED DIAMOND REPORT 1152345678 October 10, 2014
Shape and Cutting Style: Cut-Cornered Rectangular Modified Brilliant
Carat Weight: 1.26 carat
Color Origin: Natural
Color Grade: Fancy Intense Yellow
Clarity Grade: VVS2"""
SCALED = """AGS Laboratories Diamond Quality Document Document Number 104012345601 Carat Weight 0.906 ct
Color Grade AGS 1.5 (G) Clarity Grade AGS 4 (VS2) Cut AGS Ideal 0"""
PEARLS = """Pearl Identification Report. Identification: Natural pearls. Environment: saltwater.
Treatment: No indications of treatment. 127 pearls 3.5 - 7.9 mm. Weight 42.1 grams. SSEF"""
ESTATE = """Appraisal for Estate/Probate purposes. Fair Market Value as of date of death: June 3, 2020. Emerald
and diamond ring, platinum, circa 1930s, emerald approx 2.10 carats, minor oil. FMV: USD 8,200. I
have no interest, present or prospective, in the property. Mary Roe, GG, NAJA"""
SHORT = "Verzekeringstaxatie. Datum: 5-5-15. Collier 750/000 18 gr. Taxatiewaarde 1250,-"
SAPPHIRE = """SSEF GEMSTONE REPORT No. 98765 Weight 5.232 ct Cut: cushion Measurements: 10.21 x 9.05 x 6.11 mm
Colour: blue of strong saturation. Identification: SAPPHIRE of natural origin. Comments: No indications of heating.
Origin: Ceylon (Sri Lanka). Basel, 4 May 2018"""
PARTITION = """Taxatieverslag ten behoeve van boedelscheiding
Taxateur: mr. A.B. Jansen, register-taxateur
In opdracht van: erven Pietersen
Peildatum 1 februari 2024. Waardebegrip: onderhandse verkoopwaarde. Twee zilveren vislepels: € 180"""
BILL = "Factuur 2022-118 Juwelier X. Witgouden solitair 18kt briljant 0,30 ct G/SI1. € 2.195,- incl. btw. 14-02-2022"

GUILDERS = """Beëdigd taxateur J.H. Brouwer, juwelier
TAXATIE d.d. 14 november 1994
Ondergetekende verklaart getaxeerd te hebben voor de heer K. de Boer, ten behoeve van brandverzekering ex art. 275
W.v.K.: 1 witgouden ring, briljant geslepen diamant ca. 0,85 crt., kleur top wesselton, zuiverheid VSI  f 14.500,-
1 gouden armband 14 kt, 38 gr.  f 3.200,-
Totaal f 17.700,-"""
DASHED = "Taxatierapport 3 maart 1999. Vervangingswaarde collier 750, 18 gr: 1.250,-"
TWO_KINDS = """TAXATIERAPPORT
Opgemaakt door: Juwelentaxaties Van Dam, mw. A. van Dam, Register-Taxateur Juwelen, Federatie TMV
1. Ring, 5,8 gram, gezet met een saffier van ca. 1,85 ct, herkomst niet onderzocht, en 10 briljanten, samen 0,40 ct,
kleur G-H, zuiverheid VS-SI. Vervangingswaarde € 4.850,-"""
COLOURED_ORIGIN = """GIA COLORED STONE IDENTIFICATION AND ORIGIN REPORT
Cutting Style: Crown Brilliant Cut
Weight 5.12 carats
Species Natural Corundum
Variety Sapphire
Geographic Origin Sri Lanka (Ceylon)
Treatment No indications of heating"""
UNDATED = """EGL International Diamond Grading Report
Date: May 2011
Weight: 1.51 ct Measurements: 7.25-7.31x4.60 mm Color: F Clarity: SI3"""
SOLD = """CERTIFICATE OF AUTHENTICITY
Diamonds International
Tanzanite 3.25 ct, 14K, diamonds 0.55 ctw. Appraised value $ 8,900"""
PROBATE = """VALUATION FOR PROBATE. Date of death: 17 October 2024
An Edwardian diamond ring, est. 1.80 cts £1,200
Valuer: R. Finch FGA, IRV. Date of inspection 2 December 2024"""
TAXED = """Factuur 2023-18, 16-09-2023
Ring met briljant 1,02 ct F/VS1 € 1.650,00
Verkleinen € 35,00
Totaal incl. 21% btw € 1.685,00"""
FRENCH = """CERTIFICAT D'EXPERTISE Paris, le 4 avril 2018
Diamant d'environ 2,10 carats. Valeur d'assurance : 12 000 EUR
Expert : Cabinet Dechaut"""
GERMAN = """WERTGUTACHTEN Zweck: Versicherung. 4. März 2020. Wiederbeschaffungswert: 6.800 €
1 Brillant 1,01 ct, Farbe Feines Weiß (F), Reinheit lupenrein"""

CASES: list[tuple[str, dict[str, Any]]] = [
    (GUILDERS, {"amount": 17700.0, "currency": "NLG", "client": "de heer K. de Boer", "date": "1994-11-14",
                "purpose": "PU-01", "purpose_words": "brandverzekering", "clarity": "VSI", "gem": "diamond"}),
    ("GRS Gemstone report\nIdentification Natural Ruby\nWeight 2.03 ct\nOrigin Burma (Mogok, Myanmar)",
     {"gem": "ruby", "origin": "Burma (Mogok, Myanmar)"}),
    ("Expertise na diefstal d.d. 2 maart 2026. Datum rapport: 20 maart 2026. Ring € 750", {"date": "2026-03-20"}),
    ("Schattingsverslag in het kader van een nalatenschap: ring 12.000 BEF",
     {"purpose": "PU-03", "amount": 12000.0, "currency": "BEF"}),
    ("Taxatie. Ten behoeve van: aangifte erfbelasting. Getaxeerd te Goes op 16 februari 2026 door J. Meijer, RT",
     {"purpose": "PU-03", "issuer": "J. Meijer, RT", "date": "2026-02-16"}),
    ("Valuation certificate. We estimate its value for insurance at £ 450", {"purpose": "PU-01", "amount": 450.0}),
    (DASHED, {"amount": 1250.0, "currency": "NLG", "date": "1999-03-03"}),
    (TWO_KINDS, {"gem": "sapphire", "carat": 1.85, "colour": "", "clarity": "", "body": "Federatie TMV", "issuer":
                 "Juwelentaxaties Van Dam, mw. A. van Dam, Register-Taxateur Juwelen, Federatie TMV"}),
    (COLOURED_ORIGIN, {"gem": "sapphire", "origin": "Sri Lanka (Ceylon)", "value_type": "", "stone_kind": "natural"}),
    (UNDATED, {"date": "", "dims_mm": (7.25, 7.31, 4.6), "clarity": "SI3", "body": "EGL"}),
    (SOLD, {"kind": ReportKind.CERTIFICATE, "gem": "tanzanite", "carat": 3.25}),
    (PROBATE, {"purpose": "PU-03", "date": "2024-10-17", "issuer": "R. Finch FGA, IRV", "amount": 1200.0}),
    (TAXED, {"kind": ReportKind.INVOICE, "amount": 1685.0, "currency": "EUR", "gem": "diamond"}),
    (FRENCH, {"kind": ReportKind.APPRAISAL, "value_type": "VT-01", "date": "2018-04-04", "amount": 12000.0,
              "issuer": "Cabinet Dechaut"}),
    (GERMAN, {"purpose": "PU-01", "value_type": "VT-01", "date": "2020-03-04", "amount": 6800.0, "colour": "F"}),
    (DOTTED, {"kind": ReportKind.GRADING, "body": "GIA", "number": "6141438170", "date": "2019-03-05", "carat": 1.01,
              "dims_mm": (6.41, 6.43, 3.97), "shape": "round", "colour": "G", "clarity": "VS2", "cut": "Excellent",
              "symmetry": "Very Good", "fluorescence": "Medium Blue", "stone_kind": "natural", "gem": "diamond",
              "purpose": "", "value_type": "", "amount": None, "origin": "", "treatment": ""}),
    (STACKED, {"kind": ReportKind.GRADING, "body": "IGI", "number": "LG543210987", "carat": 1.5, "shape": "oval",
               "colour": "F", "clarity": "VS1", "stone_kind": "lab_grown", "date": "2022-08-03", "issuer": ""}),
    (WORDED, {"kind": ReportKind.GRADING, "body": "HRD Antwerp", "number": "12345678001", "carat": 0.71,
              "colour": "G", "clarity": "LC", "date": "2011-04-12", "fluorescence": "nil", "stone_kind": ""}),
    (COLOURED, {"kind": ReportKind.GRADING, "body": "Gübelin", "gem": "ruby", "carat": 3.024, "shape": "oval",
                "colour": "red", "clarity": "", "origin": "Burma (Myanmar)", "treatment": "No indications of heating",
                "stone_kind": "natural"}),
    (DUTCH, {"kind": ReportKind.APPRAISAL, "purpose": "PU-01", "value_type": "VT-01", "date": "2021-03-12",
             "valid_years": 3.0, "amount": 3450.0, "currency": "EUR", "carat": 0.5, "colour": "wesselton",
             "clarity": "SI1", "body": "Federatie TMV", "stone_kind": ""}),
    (BRITISH, {"kind": ReportKind.APPRAISAL, "purpose": "PU-01", "value_type": "VT-02", "date": "2018-05-14",
               "amount": 8950.0, "currency": "GBP", "carat": 1.02, "colour": "G", "body": "NAJ IRV",
               "issuer": "A. Brown MIRV", "valid_years": None}),
    (TAX, {"kind": ReportKind.APPRAISAL, "purpose": "PU-03", "value_type": "VT-12", "date": "2023-02-01",
           "amount": 1150.0, "carat": None, "body": "VRT / NIVRE", "clarity": "", "colour": ""}),
    (AMERICAN, {"kind": ReportKind.APPRAISAL, "purpose": "PU-01", "value_type": "VT-01", "date": "2020-11-23",
                "carat": 0.51, "colour": "H-I", "clarity": "VS2-SI1", "amount": 2450.0, "client": "", "body": ""}),
    (LISTED, {"kind": ReportKind.APPRAISAL, "purpose": "PU-01", "value_type": "VT-01", "valid_until": "2025-02-03",
              "date": "2020-02-03", "amount": 2900.0, "gem": "sapphire", "weights": (1.2, 0.24), "body": ""}),
    (EMERALD, {"kind": ReportKind.GRADING, "body": "SSEF", "gem": "emerald", "shape": "emerald", "carat": 2.115,
               "origin": "Colombia", "colour": "green of strong saturation", "dims_mm": (8.1, 6.9, 5.2)}),
    (SAPPHIRE, {"kind": ReportKind.GRADING, "body": "SSEF", "gem": "sapphire", "carat": 5.232, "date": "2018-05-04",
                "origin": "Ceylon (Sri Lanka)", "treatment": "No indications of heating"}),
    (PARTITION, {"kind": ReportKind.APPRAISAL, "purpose": "PU-04", "value_type": "VT-06", "date": "2024-02-01",
                 "issuer": "mr. A.B. Jansen, register-taxateur", "amount": 180.0, "client": "erven Pietersen"}),
    (BILL, {"kind": ReportKind.INVOICE, "carat": 0.3, "colour": "G", "clarity": "SI1", "amount": 2195.0,
            "date": "2022-02-14", "purpose": ""}),
    (YELLOW, {"kind": ReportKind.GRADING, "number": "1152345678", "shape": "radiant", "carat": 1.26,
              "colour": "Fancy Intense Yellow", "clarity": "VVS2", "stone_kind": "natural"}),
    (SCALED, {"kind": ReportKind.GRADING, "body": "AGS", "number": "104012345601", "colour": "G", "clarity": "VS2"}),
    (PEARLS, {"kind": ReportKind.GRADING, "body": "SSEF", "gem": "pearl", "stone_kind": "natural", "carat": None,
              "treatment": "No indications of treatment"}),
    (ESTATE, {"kind": ReportKind.APPRAISAL, "purpose": "PU-03", "value_type": "VT-12", "body": "NAJA",
              "date": "2020-06-03", "amount": 8200.0, "currency": "USD", "gem": "emerald", "treatment": "minor oil"}),
    (SHORT, {"kind": ReportKind.APPRAISAL, "purpose": "PU-01", "date": "2015-05-05", "amount": 1250.0,
             "currency": "EUR", "value_type": ""}),
    ("", {"kind": ReportKind.UNKNOWN, "carat": None, "date": "", "body": ""}),
    ("Een ring van goud, 14 karaat.", {"kind": ReportKind.UNKNOWN, "carat": None, "value_type": "", "purpose": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_report_is_read_and_nothing_is_made_up(text: str, wanted: dict[str, Any]) -> None:
    found = asdict(read_text(text))
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2021-03-12", "2021-03-12"),
        ("12 maart 2021", "2021-03-12"),
        ("March 05, 2019", "2019-03-05"),
        ("3rd of May 2018", "2018-05-03"),
        ("1 mei 2020", "2020-05-01"),
        ("12-03-2021", "2021-03-12"),
        ("03/25/2021", "2021-03-25"),
        ("31-02-2021", ""),
        ("maart", ""),
        ("2021", ""),
    ],
)
def test_dates_of_both_languages(text: str, iso: str) -> None:
    assert date_of(text) == iso


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("€ 3.450,-", (3450.0, "EUR")),
        ("EUR 1.150,00", (1150.0, "EUR")),
        ("£8,950.00", (8950.0, "GBP")),
        ("$12,500", (12500.0, "USD")),
        ("450 euro", (450.0, "EUR")),
        ("2750", (2750.0, "")),
        ("f 14.500,-", (14500.0, "NLG")),
        ("ƒ 450", (450.0, "NLG")),
        ("fl. 1.200,50", (1200.5, "NLG")),
        ("450 gulden", (450.0, "NLG")),
        ("25.000 BEF", (25000.0, "BEF")),
        ("geen", None),
    ],
)
def test_amounts_of_both_languages(text: str, amount: tuple[float, str] | None) -> None:
    assert amount_of(text) == amount


@given(st.integers(1, 999_999_99))
def test_an_amount_reads_the_same_with_dutch_and_with_english_signs(cents: int) -> None:
    english = f"{cents / 100:,.2f}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    assert number_of(english) == number_of(dutch) == cents / 100


@given(st.lists(st.integers(1, 99_999), min_size=1, max_size=3))
def test_sizes_read_the_same_with_comma_and_point(sizes: list[int]) -> None:
    wanted = [each / 100 for each in sizes]
    point = " x ".join(f"{each:.2f}" for each in wanted) + " mm"
    assert numbers_of(point) == numbers_of(point.replace(".", ",")) == wanted


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = read_text(text)
    assert found.carat is None or found.carat > 0
    assert all(each > 0 for each in found.dims_mm)


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "." * 100_000, "a" * 100_000, "1.000" * 20_000, "color " + "." * 90_000]
)
def test_a_run_without_end_is_cut_before_it_is_searched(text: str) -> None:
    assert len(tidy(text)) < 200
    assert read_text(text).carat is None
