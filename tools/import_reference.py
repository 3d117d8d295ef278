"""Spreadsheet tables to the project's own data files, once: ``python tools/import_reference.py CSV_FOLDER TARGET``.

After the import the TOML files are edited by hand; this script stays as the record of how the columns were carried
over, and helps when a new table arrives as CSV. ``words.toml`` is written by hand and never touched.
"""

import csv
import re
import sys
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from juwdesk.reference.tables import TABLES, kinds

Row = dict[str, str]
RECALLED = re.compile(r"\*|recalled|unverified|unsourced|own estimate|NOT SOURCED|^not found$|craft practice", re.I)
SPANS = (("transparent", 0), ("semitransparent", 1), ("translucent", 2), ("opaque", 3))
SCALE = [word for word, _ in SPANS]


def split(text: str, sign: str = ";") -> list[str]:
    """Parts between signs that stand outside brackets."""
    parts, depth, current = [], 0, ""
    for char in text or "":
        depth += (char in "([") - (char in ")]")
        if char == sign and depth <= 0:
            parts.append(current.strip())
            current = ""
        else:
            current += char
    parts.append(current.strip())
    return [part for part in parts if part]


def number(text: str) -> Any:
    """A number as it stands, or an empty text."""
    text = text.strip()
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", text):
        return ""
    return float(text) if "." in text else int(text)


def span(low: str, high: str) -> Any:
    """A range, or an empty text where an end is missing."""
    ends = number(low), number(high)
    return "" if "" in ends else {"low": min(ends), "high": max(ends)}


def text_span(text: str) -> Any:
    """A range from ``a-b`` or ``a``; an empty text when it is neither."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?", text.strip())
    return span(match[1], match[2] or match[1]) if match else ""


class Sources:
    """Collects source texts and hands out ids."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def of(self, *texts: str) -> list[str]:
        """The ids of all sources named in the texts."""
        return [self._id(part) for text in texts for part in split(text)]

    def _id(self, title: str) -> str:
        if title not in self.ids:
            plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
            slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-") or "source"
            taken, count = set(self.ids.values()), 1
            while (candidate := slug if count == 1 else f"{slug}-{count}") in taken:
                count += 1
            self.ids[title] = candidate
        return self.ids[title]

    def entries(self) -> dict[str, Row]:
        """What goes into ``sources.toml``."""
        found = {}
        for title, id_ in sorted(self.ids.items(), key=lambda item: item[1]):
            years = re.findall(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", title)
            licence = "CC BY 4.0" if "CC BY 4.0" in title else ""
            if title.startswith(("gemmology-mineral-database", "gemmology-knowledge", "syndat.org")):
                licence = "MIT"
            found[id_] = {"title": title, "date": max(years, default=""), "licence": licence}
        return found


def confidence(text: str, sources: list[str]) -> tuple[str, str]:
    """The confidence of a row and the remark that stood with it; sources only recalled make the row recalled."""
    if sources and all(RECALLED.search(source) for source in sources):
        return "recalled", ""
    named = {"A": "high", "B": "medium", "C": "low", "medium-low": "low", "low-medium": "low", "none": "low"}
    named |= {"medium-high": "medium", "": "medium"}
    grades = [named.get(part.split(" ")[0], part.split(" ")[0]) for part in text.strip().split(" / ")]
    if len(grades) > 1:
        return max(grades, key=["high", "medium", "low"].index), f"confidence: {text.strip()}"
    remark = text.strip().partition(" ")[2].strip()
    return grades[0], remark[1:-1] if remark.startswith("(") and remark.endswith(")") else remark


def join_note(*parts: str) -> str:
    """Remarks joined by semicolons."""
    return "; ".join(part for part in parts if part and part != "-")


def clean(text: str) -> str:
    """A text without the dash that stands for nothing."""
    return "" if text.strip() == "-" else text.strip()


Maker = Callable[[Row, "Sources"], dict[str, Any]]


def gem(row: Row, sources: Sources) -> dict[str, Any]:
    """A gem from its columns."""
    words = row["transparency"].split(" to ")
    ends = sorted(SCALE.index(word) for word in words)
    years_text = split(row["first_synthesised_or_marketed_year"])
    return {
        "name_en": row["name_en"], "name_nl": row["name_nl"], "species": row["species"],
        "variety_of": row["variety_of"], "kind": row["kind"], "ri": span(row["ri_min"], row["ri_max"]),
        "ri_typical": span(row["ri_typical_lo"], row["ri_typical_hi"]),
        "ri_spot": _spot(row["ri_spot"]), "ri_spot_text": row["ri_spot"],
        "birefringence": span(row["birefringence_min"], row["birefringence_max"]),
        "optic": split(row["optic"]), "optic_notes": split(row["optic_notes"]),
        "sg": span(row["sg_min"], row["sg_max"]), "sg_typical": number(row["sg_typical"]),
        "mohs": span(row["mohs_min"], row["mohs_max"]), "dispersion": number(row["dispersion"]),
        "cleavage": split(row["cleavage"]), "toughness": row["toughness"], "lustre": row["lustre"],
        "colours": split(row["colours"]), "transparency": SCALE[ends[0] : ends[-1] + 1],
        "pleochroism": split(row["pleochroism"]), "uv_long": split(row["uv_long"]),
        "uv_short": split(row["uv_short"]), "spectrum": row["spectrum"], "chelsea": split(row["chelsea"]),
        "inclusions": split(row["typical_inclusions"]), "treatments": split(row["treatments"]),
        "first_known": years_text, "first_year": first_year(years_text, row["kind"]),
        "origins": split(row["main_origins"]), "care_ultrasonic": row["care_ultrasonic"],
        "care_steam": row["care_steam"], "care": split(row["care_chemicals"]),
        "wear": split(row["wear_suitability"]), "cites": split(row["cites"]),
        "confusions": split(row["confusions"]), "phenomena": split(row["phenomena"]),
        "refractometer": row["refractometer"], "magnet": split(row["magnet"]),
        "thermal": split(row["thermal_tester"]), "frequency": row["frequency"], "notes": split(row["notes"]),
        **cited(row["evidence"], row["source"], sources),
    }  # fmt: skip


def first_year(texts: list[str], kind: str) -> Any:
    """The earliest year named, or an empty text; of a natural gem only a year of finding or naming counts."""
    if any(re.search("antiquity|medieval|Roman|Renaissance", text) for text in texts):
        return ""
    if kind in ("natural", "organic"):
        texts = [
            text
            for text in texts
            if re.search(r"found|discovered|named|recogni|marketed|mineral|first|^(c\.)?[\ds-]+( on)?$", text)
        ]
    return min((year for year in (_year(text) for text in texts) if year), default="")


def _year(text: str) -> int | None:
    """The first year named: ``1959-1963 (Chatham)`` gives 1959, ``early 1990s`` 1990, centuries their begin."""
    if match := re.search(r"(?<!\d)(1[4-9]\d\d|20\d\d)", text):
        return int(match[1])
    if match := re.search(r"(\d\d)th", text):
        return (int(match[1]) - 1) * 100
    return None


def _spot(text: str) -> Any:
    found = [float(value) for value in re.findall(r"\d\.\d+", text)]
    return {"low": min(found), "high": max(found)} if found else ""


def cited(grade: str, source: str, sources: Sources, *notes: str) -> dict[str, Any]:
    """Sources and confidence, with the remark of the grade joined to the note."""
    named, remark = confidence(grade, split(source))
    entry: dict[str, Any] = {"confidence": named, "sources": sources.of(source)}
    if note := join_note(*notes, remark):
        entry["note"] = note
    return entry


def material(row: Row, sources: Sources) -> dict[str, Any]:
    """A material from its columns."""
    metal = row["kind"].removesuffix("-alloy")
    return {
        "name_en": row["name_en"], "name_nl": row["name_nl"], "kind": row["kind"],
        "metal": metal if metal in ("gold", "silver", "platinum", "palladium") else "other",
        "fineness": number(row["fineness_permille"]), "composition": row["composition_mass_pct"],
        "density": span(row["density_min"], row["density_max"]), "density_typical": number(row["density_g_cm3"]),
        "melting": text_span(row["melting_range_C"]), "melting_text": row["melting_range_C"],
        "hardness": text_span(row["hardness_HV"]), "hardness_text": row["hardness_HV"],
        "colour_hex": row["colour_hex"], "nickel": row["nickel_risk"], "uses": split(row["uses"]),
        "wear": split(row["lifespan_wear"]), "recycling": split(row["recycling"]), "care": split(row["care"]),
        "sustainability": split(row["sustainability_notes"]), "legal_note": split(row["legal_note_nl"]),
        **cited(row["evidence"], row["source"], sources),
    }  # fmt: skip


CLEARER = {"clean": "clean the stone"}
"""Words that mean something else elsewhere in the data."""


def instrument(row: Row, sources: Sources) -> dict[str, Any]:
    """A test from its columns; yes and no keep their remark."""
    loose, mounted = row["requires_loose_stone"], row["works_mounted"]
    sigma = number(row["sigma_value"].replace(" step", ""))
    return {
        "name_en": row["name_en"], "name_nl": row["name_nl"], "instrument": row["instrument"],
        "measures": row["measures"], "reading": row["reading_type"],
        "uncertainty": row["typical_uncertainty_1sigma"], "sigma": sigma,
        "sigma_unit": "step" if "step" in row["sigma_value"] else row["sigma_unit"],
        "minutes": number(row["cost_minutes"]),
        "loose": loose.split(" ")[0] if loose.startswith(("yes", "no")) else "partly", "loose_note": _remark(loose),
        "mounted": mounted.split(" ")[0] if mounted.startswith(("yes", "no")) else "partly",
        "mounted_note": _remark(mounted), "limits": split(row["limits"]),
        "cautions": [CLEARER.get(part, part) for part in split(row["cautions"])],
        "discriminates": split(row["discriminates_well"].replace("|", ";")),
        "contra_indicated": split(row["contra_indicated_for"].replace(",", ";")),
        **cited(row["evidence"], row["source"], sources),
    }  # fmt: skip


def _remark(text: str) -> str:
    match = re.fullmatch(r"(?:yes|no|partly)\s*(?:\((.*)\))?", text)
    return (match[1] or "") if match else text


def renamed(table: str, names: str, grade: str = "confidence", source: str = "source") -> Maker:
    """A maker that renames columns: ``"field=column field …"``; the kind of the field decides how it is read."""
    pairs = [(part.split("=")[0], part.split("=")[-1]) for part in names.split()]
    readers: dict[str, Callable[[str], Any]] = {
        "float": number, "float?": number, "int": number, "int?": number, "texts": split,
        "bool": lambda text: text == "yes",
    }  # fmt: skip

    def make(row: Row, sources: Sources) -> dict[str, Any]:
        fields = kinds(TABLES[table])
        entry = {field: readers.get(fields[field], str)(clean(row[column])) for field, column in pairs}
        note = entry.pop("note", "")
        return {**entry, **cited(row.get(grade, ""), row.get(source, ""), sources, note)}

    return make


def ring_size(row: Row, sources: Sources) -> dict[str, Any]:
    """A ring size; its id is the system and the size."""
    entry = renamed(
        "ring_sizes",
        "system size diameter=inner_diameter_mm circumference=inner_circumference_mm iso=iso_8653_label "
        "nl_quarter=nl_nearest_quarter_mm swiss=ch_it_es_number us_exact us_quarter=us_nearest_quarter "
        "uk_half=uk_nearest_half japan_exact=jp_jcs_exact japan=jp_nearest formula check_value=check_value_mm "
        "check_difference=check_diff_mm note",
        source="check_source",
    )(row, sources)
    return entry | {"sources": entry["sources"] or sources.of("computed from the definition of the size system")}


def ring_rule(row: Row, sources: Sources) -> dict[str, Any]:
    """A rule around ring sizes: the columns are shared with the sizes."""
    shared = cited(row["confidence"], row["check_source"], sources, row["note"])
    return {"topic": row["system"], "applies_to": row["size"], "rule": row["formula"], **shared}


CUT_NAMES = {
    "round brilliant": "ronde briljant", "old European": "oud-Europees slijpsel",
    "circular brilliant (transitional)": "overgangsbriljant", "old mine": "old mine-slijpsel (oud kussen)",
    "single cut": "achtkant (single cut)", "rose cut (Dutch, 24 facets)": "roosdiamant (Hollandse roos, 24 facetten)",
    "oval brilliant": "ovale briljant", "pear brilliant": "peer (druppel)", "marquise brilliant": "markies (navette)",
    "heart brilliant": "hart", "cushion brilliant": "kussen", "princess": "princess",
    "emerald (step)": "smaragdslijpsel (trap)", "Asscher / square emerald": "asscher (vierkant smaragdslijpsel)",
    "radiant": "radiant", "trillion / trilliant": "trillion (driehoek)", "baguette": "baguette",
    "cabochon": "cabochon", "briolette": "briolet",
}  # fmt: skip


def cut(row: Row, sources: Sources) -> dict[str, Any]:
    """A cut from its columns."""
    entry = {
        "name_en": row["cut"], "name_nl": CUT_NAMES[row["cut"]], "facets": row["facets_total"],
        "facets_crown": clean(row["facets_crown"]), "facets_girdle": clean(row["facets_girdle"]),
        "facets_pavilion": clean(row["facets_pavilion"]), "layout": row["layout (own words)"],
        "symmetry": row["symmetry"],
    }  # fmt: skip
    for field, column in (("ratio", "L_over_W"), ("depth", "depth_pct"), ("table", "table_pct")):
        entry[field] = span(row[column + "_min"], row[column + "_max"])
        entry[field + "_typical"] = number(row[column + "_typ"])
    texts = {
        "crown_angle": "crown_angle_deg", "pavilion_angle": "pavilion_angle_deg", "crown_height": "crown_height_pct",
        "girdle": "girdle_pct", "star_length": "star_len_pct", "lower_half_length": "lower_half_len_pct",
        "culet": "culet", "outline": "outline_rule", "weight_factor_trade": "weight_coef_trade",
        "weight_factor_per_sg": "coloured_stone_coef_x_SG",
    }  # fmt: skip
    entry |= {field: clean(row[column]) for field, column in texts.items()}
    entry["weight_factor_model"] = number(row["weight_coef_jewelcraft_LWD"])
    entry["weight_factor_net"] = number(row["weight_coef_own_net_LWD"])
    return entry | cited(row["confidence"], row["source"], sources, row["draw_note"])


def weight_formula(row: Row, sources: Sources) -> dict[str, Any]:
    """A weight formula; its status tells how far it may be trusted."""
    grade = {"published": "high", "derived": "medium", "weak": "low", "recalled": "recalled"}
    names = (
        "section cut=cut_shape name_nl applies_to formula factor ratio=lw_ratio sg_basis tolerance=tolerance_pct "
        "length=length_mm width=width_mm depth=depth_mm girdle=girdle_class_or_adjust correction=correction_pct "
        "carat_computed=computed_ct carat_published=published_ct status note=notes"
    )
    entry = renamed("weight_formulas", names, grade="")(row, sources)
    if entry["confidence"] != "recalled":
        entry["confidence"] = grade.get(row["status"].split(" ")[0], "medium")
    return entry


def bench_rule(row: Row, sources: Sources) -> dict[str, Any]:
    """A bench rule; the conditions of its severity stand apart."""
    text = row["severity"]
    severity = re.match(r"error|warn|hint|none", text)
    names = "applies_to rule_nl rule_en low=min typical=typ high=max unit"
    entry = renamed("bench_rules", names)(row, sources)
    assert severity is not None
    return entry | {"severity": severity[0], "severity_note": text[severity.end() :].strip()}


def purpose(row: Row, sources: Sources) -> dict[str, Any]:
    """A purpose; ``none`` means that no value is named."""
    names = "name_nl=purpose_nl name_en=purpose_en official_appraiser why tell_customer_nl tell_customer_en validity"
    entry = renamed("purposes", names)(row, sources)
    return entry | {"value_types": re.findall(r"VT-\d+", row["value_type"])}


def feature(row: Row, sources: Sources) -> dict[str, Any]:
    """A dateable feature; what the source says of the years stays beside the numbers."""
    names = (
        "group name_en name_nl description year_first common_from=year_common_from common_to=year_common_to "
        "year_last hard_first=hard hard_last revivals=revival_years region likelihood_notes part_role "
        "locator=source_locator source_read support=source_support"
    )
    entry = renamed("features", names, source="source_title")(row, sources)
    entry["styles"] = split(row["typical_styles"], "|")
    entry["years_text"] = "" if number(row["year_last"]) != "" else row["year_last"]
    if row["source_support"] == "recalled" and row["source_read"] == "no":
        entry["confidence"] = "recalled"
    return entry


def contradiction(row: Row, sources: Sources) -> dict[str, Any]:
    """A contradiction between features."""
    names = (
        "name_en=pattern_en name_nl=pattern_nl condition=trigger_condition severity check=what_to_check "
        "effect=effect_on_dating source_read"
    )
    entry = renamed("contradictions", names)(row, sources)
    entry["features"] = split(row["trigger_features"], ",")
    entry["explanations"] = split(row["likely_explanations_ranked"], ">")
    return entry


def style(row: Row, sources: Sources) -> dict[str, Any]:
    """A style period; one that was only recalled says so."""
    names = (
        "name_en name_nl year_from year_to peak keywords=hallmarks_keywords makers=designers_houses dutch_context "
        "look_alikes=look_alikes_how_to_tell revivals=revival_years"
    )
    entry = renamed("styles", names, grade="")(row, sources)
    return entry | {"regions": split(row["regions"], ",")}


def factor(row: Row, sources: Sources) -> dict[str, Any]:
    """A trade factor; words in number columns stay as text."""
    names = "group factor applies_to low middle=mid high unit level region year note"
    entry = renamed("factors", names)(row, sources)
    words = [f"{name}: {row[name]}" for name in ("low", "mid", "high") if row[name] and number(row[name]) == ""]
    return entry | {"values_text": "; ".join(words)}


def hallmark(row: Row, sources: Sources) -> dict[str, Any]:
    """A mark; the metals of one mark form a list."""
    names = (
        "country fineness=fineness_permille shape=mark_shape description_nl description_en year_from year_to "
        "applies_to note"
    )
    entry = renamed("hallmarks", names)(row, sources)
    return entry | {"metal": [part for part in re.split(r"[+;]", row["metal"]) if part]}


def stone_price(row: Row, sources: Sources) -> dict[str, Any]:
    """A published price of a stone."""
    names = (
        "gem variety origin treatment quality carat_from carat_to low=price_low high=price_high unit currency level "
        "year note"
    )
    entry = renamed("stone_prices", names)(row, sources)
    extra = sources.of(row["source_url"].replace(";", " and "))
    return entry | {"sources": entry["sources"] + [id_ for id_ in extra if id_ not in entry["sources"]]}


def stone_band(row: Row, sources: Sources) -> dict[str, Any]:
    """A proposed band; it rests on the prices that it names."""
    names = (
        "gem grade low=usd_per_ct_low high=usd_per_ct_high reference_carat exponent=size_exponent "
        "exponent_valid_to=exponent_valid_to_ct treatment=assumed_treatment level derivation"
    )
    entry = renamed("stone_bands", names)(row, sources)
    entry["sources"] = sources.of("derived from the published stone prices named in the row")
    return entry | {"prices": re.findall(r"[a-z]+\d+", row["evidence_ids"])}


def circumstance(row: Row, sources: Sources) -> dict[str, Any]:
    """A circumstance: the vocabulary is our own."""
    own = sources.of("JuwDesk vocabulary (own definition)")
    return {
        **{name: row[name] for name in ("group", "meaning_en", "meaning_nl")},
        "confidence": "high",
        "sources": own,
    }


GROUPS = (
    ("diamond", ("diamond",)), ("corundum", ("corundum",)), ("beryl", ("beryl", "pezzottaite")),
    ("chalcedony", ("chalcedony",)), ("quartz", ("quartz",)), ("opal", ("opal",)), ("garnet", ("garnet",)),
    ("tourmaline", ("tourmaline",)), ("spinel-chrysoberyl", ("spinel", "gahnite", "chrysoberyl")),
    ("feldspar", ("feldspar",)), ("jade-serpentine", ("jadeite", "nephrite", "serpentine", "rock (kosmochlor")),
    ("topaz-zircon-zoisite", ("topaz", "zircon", "zoisite")),
)  # fmt: skip


def gem_file(row: Row) -> str:
    """The file of a gem: its kind, and for natural stones its family or how common it is."""
    if row["kind"] != "natural":
        return {"organic": "organic", "synthetic": "synthetic", "simulant": "simulants"}.get(
            row["kind"], "composites"
        )
    for name, species in GROUPS:
        if row["species"].startswith(species):
            return name
    return "rare" if row["frequency"] in ("rare", "collector") else "other"


PLAIN = {
    "stone_sizes": (
        "stone_sizes", "stone_sizes",
        "cut length=length_mm width=width_mm ratio=L_over_W depth_percent=depth_pct_of_width depth=depth_mm "
        "factor=coef_k formula=weight_formula carat_formula carat_chart sieve=sieve_plate "
        "carat_model=carat_jewelcraft_model carat=recommended_ct note", "confidence", "chart_source",
    ),
    "labour_times": (
        "labour", "labour", "group job applies_to region low typical=typ high unit vat year note", "confidence",
        "source",
    ),
    "value_types": (
        "value_types", "value_types",
        "name_nl name_en definition_nl definition_en when_used relation legal_basis who_may_issue",
        "confidence", "source",
    ),
    "report_checklist": (
        "checklist", "checklist",
        "name_nl=item_nl name_en=item_en why=why_it_matters red_flag=red_flag_when_missing required_by",
        "confidence", "source",
    ),
    "appraiser_bodies": (
        "bodies", "bodies",
        "name country kind registration_means=what_registration_means public_register useful_for=useful_for_app",
        "confidence", "source",
    ),
    "valuation_glossary": (
        "glossary", "glossary", "name_nl=term_nl name_en=term_en category definition_nl definition_en",
        "confidence", "source",
    ),
    "law": (
        "law", "law", "topic_nl=topic rule_nl rule_en limits=numeric_limits in_force_from trigger=trigger_in_app",
        "confidence", "source",
    ),
    "date_letters_nl": (
        "date_letters", "date_letters", "year letter letterform=letterform_note cycle basis confirmed note",
        "confidence", "source",
    ),
    "metals": (
        "metals", "metals", "kind metal fineness value low high unit date note", "confidence", "source",
    ),
    "metals_history_monthly": (
        "metal_months", "metal_months",
        "eurusd gold_usd_ozt gold_eur_g platinum_usd_ozt platinum_eur_g silver_usd_ozt silver_eur_g",
        "", "source",
    ),
    "coloured_relations": (
        "stone_relations", "stone_relations", "rule applies_to low=factor_low high=factor_high basis year note",
        "confidence", "source",
    ),
}  # fmt: skip
"""CSV name: file, table, columns, column of the grade, column of the source; for tables that are only renamed."""

MADE: dict[str, tuple[Callable[[Row], str], str, Maker]] = {
    "gems": (lambda row: "gems/" + gem_file(row), "gems", gem),
    "materials": (lambda row: "materials/" + row["kind"], "materials", material),
    "tests": (lambda _: "instruments", "instruments", instrument),
    "stone_geometry": (lambda _: "cuts", "cuts", cut),
    "weight_formulas": (lambda _: "weight_formulas", "weight_formulas", weight_formula),
    "bench_rules": (lambda _: "bench_rules", "bench_rules", bench_rule),
    "purposes": (lambda _: "purposes", "purposes", purpose),
    "circumstances": (lambda _: "circumstances", "circumstances", circumstance),
    "evidence": (lambda row: "dating/" + row["group"], "features", feature),
    "contradictions": (lambda _: "dating/contradictions", "contradictions", contradiction),
    "styles": (lambda _: "dating/styles", "styles", style),
    "factors": (lambda _: "prices/factors", "factors", factor),
    "hallmarks": (
        lambda row: "hallmarks/" + re.split(r"[/(]| \(", row["country"])[0].strip().lower().replace(" ", "-"),
        "hallmarks",
        hallmark,
    ),
    "coloured_stones": (lambda _: "prices/stone_prices", "stone_prices", stone_price),
    "coloured_bands_proposed": (lambda _: "prices/stone_bands", "stone_bands", stone_band),
}
"""CSV name: the file of a row, the table, the maker; for tables that need more than new names."""
COMPACT = {"ring_sizes", "stone_sizes", "date_letters", "metal_months", "metals", "stone_prices", "stone_relations"}
"""Long regular tables, written as one array per row."""


def rows_of(folder: Path, name: str) -> list[Row]:
    """The rows of a CSV file."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def collect(folder: Path) -> tuple[dict[str, tuple[str, dict[str, dict[str, Any]]]], Sources]:
    """Everything to write: per file its table and its rows by id."""
    sources = Sources()
    files: dict[str, tuple[str, dict[str, dict[str, Any]]]] = {}

    def add(file: str, table: str, id_: str, entry: dict[str, Any]) -> None:
        rows = files.setdefault(file, (table, {}))[1]
        assert id_ not in rows, (file, id_)
        rows[id_] = entry

    for name, (place, table, make) in MADE.items():
        for row in rows_of(folder, name):
            id_ = (
                row.get("id") or re.sub(r"[^a-z0-9]+", "-", row["cut"].lower()).strip("-")
                if name != "coloured_bands_proposed"
                else ""
            )
            id_ = id_ or f"{row['gem']}-{row['grade']}".replace(" ", "-")
            add(place(row), table, id_, make(row, sources))
    for name, (file, table, names, grade, source) in PLAIN.items():
        place_of = {"metals": "prices/", "metal_months": "prices/", "stone_relations": "prices/"}.get(file, "")
        for count, row in enumerate(rows_of(folder, name)):
            id_ = row.get("id") or row.get("month") or f"{row['cut']}-{row['length_mm']}x{row['width_mm']}-{count}"
            entry = renamed(table, names, grade, source)(row, sources)
            if not entry["sources"]:
                entry["sources"] = sources.of("computed by the formula of the row")
            add(place_of + file, table, id_, entry)
    for count, row in enumerate(rows_of(folder, "ring_sizes")):
        if row["record"] == "size":
            add("ring_sizes", "ring_sizes", f"{row['system']}-{row['size'].strip()}", ring_size(row, sources))
        else:
            add("ring_rules", "ring_rules", f"rule-{count}", ring_rule(row, sources))
    return files, sources


def toml(value: Any) -> str:
    """A value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", " ")
    return f'"{text}"'


def key(text: str) -> str:
    """A TOML key, quoted where it must be."""
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else toml(text)


def file_text(table: str, rows: dict[str, dict[str, Any]]) -> str:
    """A data file."""
    if table in COMPACT:
        return compact_text(table, rows)
    parts = [f'table = "{table}"\n']
    for id_, entry in rows.items():
        lines = [f"{name} = {toml(value)}" for name, value in entry.items() if value not in ("", [])]
        parts.append(f"[{key(id_)}]\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def compact_text(table: str, rows: dict[str, dict[str, Any]]) -> str:
    """A long table: columns once, a row per line; values common to all rows stand in ``defaults``."""
    names = [name for name in kinds(TABLES[table]) if name != "id" and any(name in row for row in rows.values())]
    first = next(iter(rows.values()))
    empty = dict.fromkeys(names, "")
    shared = {
        name: first[name] for name in names if all(row.get(name, "") == first.get(name, "") for row in rows.values())
    }
    shared = {name: value for name, value in shared.items() if value not in ("", [])}
    columns = [
        name
        for name in names
        if name not in shared and any(row.get(name, "") not in ("", []) for row in rows.values())
    ]
    lines = [f'table = "{table}"', f"columns = {toml(['id', *columns])}", "rows = ["]
    lines += [f"  {toml([id_, *({**empty, **row}[name] for name in columns)])}," for id_, row in rows.items()]
    lines += ["]", ""]
    if shared:
        lines += ["[defaults]", *(f"{name} = {toml(value)}" for name, value in shared.items()), ""]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Write all data files of a CSV folder into a target folder."""
    folder, target = Path(arguments[0]), Path(arguments[1])
    files, sources = collect(folder)
    for name, (table, rows) in files.items():
        path = target / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file_text(table, rows), encoding="utf-8", newline="\n")
    kept = target / "sources.toml"
    entries = {**(tomllib.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}), **sources.entries()}
    text = "\n".join(
        f"[{key(id_)}]\n" + "".join(f"{name} = {toml(value)}\n" for name, value in entry.items() if value)
        for id_, entry in entries.items()
    )
    (target / "sources.toml").write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(files)} files, {len(entries)} sources\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
