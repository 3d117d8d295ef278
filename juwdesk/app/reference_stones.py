"""Pages of what is measured: gems, metals, tests, cuts."""

from typing import Any

from juwdesk.app import reference_gem as gems
from juwdesk.app.reference_lines import (
    Get,
    Group,
    Kind,
    Line,
    Related,
    names_of,
    own,
    same,
    span,
    text,
    texts,
    tokens,
    whether,
    words,
)
from juwdesk.app.reference_page import Picture, Say, Swatch
from juwdesk.app.reference_shapes import is_drawn
from juwdesk.base.locale import N_
from juwdesk.base.ranges import Range
from juwdesk.reference.records import CutGeometry, Gem, Instrument, Material


def _exact(fineness: int | None) -> Range | None:
    return None if fineness is None else Range(fineness, fineness)


def _remarked(answer: str, remark: str) -> str:
    return f"{answer} ({remark})" if remark else answer


def _joined(*parts: str) -> str:
    return " + ".join(part for part in parts if part)


def _facets(cut: CutGeometry, say: Say) -> str:
    return _joined(*map(say.text, (cut.facets_crown, cut.facets_girdle, cut.facets_pavilion)))


def _percent(name: str) -> Get:
    """A share of the width in percent; words as they are."""

    def get(record: Any, say: Say) -> str:
        share = getattr(record, name)
        numbers = bool(share) and share.replace("-", "").replace(".", "").isdigit()
        return f"{say.figures(share)} %" if numbers else say.text(share)

    return get


def _degrees(angle: str, say: Say) -> str:
    numbers = bool(angle) and angle.replace("-", "").replace(".", "").isdigit()
    return say.figures(angle) + "°" if numbers else say.text(angle)


def _or_text(name: str, unit: str) -> Get:
    """A range of the record; what the data say in words where there is no range."""
    return lambda record, say: say.span(getattr(record, name), 0, unit) or say.text(getattr(record, f"{name}_text"))


GEM = Kind(
    Gem,
    N_("gem"),
    "gems",
    names_of,
    (
        Group(
            N_("Key figures"),
            (
                Line(N_("Refractive index"), gems.index_text, same("ri"), "refractometer-flat", "ri"),
                Line(
                    N_("Double refraction"),
                    span("birefringence", 3),
                    same("birefringence"),
                    "birefringence",
                    "birefringence",
                ),
                Line(N_("Optic character"), gems.optic_text, words("optic"), "polariscope"),
                Line(N_("Specific gravity"), gems.gravity_text, same("sg"), "hydrostatic", "sg"),
                Line(N_("Hardness (Mohs)"), span("mohs", 1), same("mohs"), source="mohs"),
                Line(N_("Fire (dispersion)"), lambda gem, say: say.number(gem.dispersion, 3), source="dispersion"),
                Line(N_("Lustre"), text("lustre")),
                Line(N_("Transparency"), tokens("transparency")),
                Line(N_("Cleavage"), texts("cleavage")),
                Line(N_("Toughness"), text("toughness")),
                Line(N_("Species"), text("species")),
                Line(N_("Made or grown"), text("kind")),
                Line(N_("How often you see it"), text("frequency")),
            ),
        ),
        Group(
            N_("How it reacts"),
            (
                Line(N_("Long-wave UV"), texts("uv_long"), words("uv_long"), "uv-lw", "uv_long"),
                Line(N_("Short-wave UV"), texts("uv_short"), words("uv_short"), "uv-sw", "uv_short"),
                Line(N_("Chelsea filter"), texts("chelsea"), words("chelsea"), "chelsea"),
                Line(N_("Dichroscope"), gems.pleochroism_text, whether("pleochroism"), "dichroscope"),
                Line(
                    N_("Spectrum"),
                    lambda gem, say: say.catalogue.words.spectrum(gem.spectrum, say.language),
                    test="spectroscope",
                ),
                Line(N_("Refractometer"), text("refractometer")),
                Line(N_("Thermal tester"), texts("thermal"), words("thermal"), "thermal-tester"),
                Line(N_("Magnet"), texts("magnet"), whether("magnet"), "magnet"),
            ),
        ),
        Group(
            N_("Under the loupe"),
            (
                Line(N_("Inclusions"), tokens("inclusions"), test="microscope"),
                Line(N_("Light effects"), texts("phenomena")),
                Line(N_("Treatments"), texts("treatments")),
            ),
        ),
        Group(
            N_("Care and wear"),
            (
                Line(N_("Ultrasonic cleaner"), text("care_ultrasonic")),
                Line(N_("Steam"), text("care_steam")),
                Line(N_("Care"), gems.care_text),
                Line(N_("Wear"), texts("wear")),
            ),
        ),
        Group(
            N_("Where and since when"),
            (
                Line(N_("Origins"), texts("origins")),
                Line(N_("On the market"), gems.found_text),
                Line(N_("Species protection (CITES)"), texts("cites")),
                Line(
                    N_("Other names"),
                    lambda gem, say: "; ".join(gems.other_names(gem.id, say.catalogue, ("synonym", "trade"))),
                ),
            ),
        ),
    ),
    prose=((N_("Remarks"), texts("notes")),),
    warning=gems.warning,
    swatches=gems.swatches,
    picture=gems.picture,
    related=(
        Related(
            N_("Tell apart from"),
            own("gem", "confusions"),
            N_("It is mistaken for these. Put them side by side to see which test decides."),
        ),
    ),
    comparable=True,
    hint=text("kind"),
)

MATERIAL = Kind(
    Material,
    N_("metal or material"),
    "materials",
    names_of,
    (
        Group(
            N_("Key figures"),
            (
                Line(N_("Fineness"), lambda m, say: str(m.fineness or ""), lambda m: _exact(m.fineness), "xrf"),
                Line(N_("Composition"), text("composition")),
                Line(N_("Density"), span("density", 2, "g/cm³"), same("density"), "hydrostatic", "density"),
                Line(N_("Melting range"), _or_text("melting", "°C"), same("melting"), source="melting"),
                Line(N_("Hardness (Vickers)"), _or_text("hardness", "HV"), same("hardness"), source="hardness"),
                Line(N_("Nickel"), text("nickel")),
                Line(N_("Kind"), text("kind")),
            ),
        ),
        Group(
            N_("At the bench and on the hand"),
            (
                Line(N_("Used for"), texts("uses")),
                Line(N_("Wear"), texts("wear")),
                Line(N_("Care"), texts("care")),
                Line(N_("Sustainability"), texts("sustainability")),
                Line(N_("Recycling"), texts("recycling")),
                Line(N_("By law"), texts("legal_note")),
                Line(
                    N_("Other names"),
                    lambda m, say: "; ".join(gems.other_names(m.id, say.catalogue, ("synonym", "trade"))),
                ),
            ),
        ),
    ),
    warning=gems.warning,
    swatches=lambda m, say: (Swatch(say.tr("as it looks"), m.colour_hex),) if m.colour_hex else (),
    picture=lambda m: Picture("metal", m.colour_hex) if m.colour_hex else None,
    comparable=True,
    hint=text("kind"),
)

INSTRUMENT = Kind(
    Instrument,
    N_("test"),
    "instruments",
    names_of,
    (
        Group(
            N_("The test"),
            (
                Line(N_("Instrument"), text("instrument")),
                Line(N_("Reads"), text("measures")),
                Line(N_("Reading"), text("reading")),
                Line(N_("How sure"), text("uncertainty")),
                Line(N_("Takes"), lambda t, say: say.tr.n("{n} minute", "{n} minutes", round(t.minutes))),
                Line(N_("Loose stone"), lambda t, say: _remarked(say.text(t.loose), say.text(t.loose_note))),
                Line(N_("Set stone"), lambda t, say: _remarked(say.text(t.mounted), say.text(t.mounted_note))),
                Line(N_("Tells apart"), texts("discriminates")),
            ),
        ),
        Group(
            N_("Mind"),
            (
                Line(N_("Limits"), texts("limits")),
                Line(N_("Cautions"), texts("cautions")),
                Line(N_("Not for"), texts("contra_indicated")),
            ),
        ),
    ),
)

CUT = Kind(
    CutGeometry,
    N_("cut"),
    "cuts",
    names_of,
    (
        Group(
            N_("Proportions"),
            (
                Line(N_("Outline"), text("outline")),
                Line(N_("Facets"), text("facets")),
                Line(N_("Crown, girdle, pavilion"), _facets),
                Line(N_("Symmetry"), text("symmetry")),
                Line(N_("Length : width"), span("ratio", 2), same("ratio")),
                Line(N_("Depth"), span("depth", 1, "%"), same("depth")),
                Line(N_("Table"), span("table", 1, "%"), same("table")),
                Line(N_("Crown angle"), lambda c, say: _degrees(c.crown_angle, say)),
                Line(N_("Pavilion angle"), lambda c, say: _degrees(c.pavilion_angle, say)),
                Line(N_("Girdle"), _percent("girdle")),
                Line(N_("Culet"), text("culet")),
                Line(N_("Crown height"), _percent("crown_height")),
                Line(N_("Star facets"), _percent("star_length")),
                Line(N_("Lower halves"), _percent("lower_half_length")),
                Line(N_("Weight factor of the trade"), text("weight_factor_trade")),
                Line(N_("Weight factor per unit of density"), text("weight_factor_per_sg")),
                Line(N_("Weight factor of a drawn model"), lambda c, say: say.number(c.weight_factor_model, 5)),
            ),
        ),
    ),
    prose=((N_("How it is laid out"), text("layout")), (N_("Remarks"), text("note"))),
    picture=lambda c: Picture("cut", "", name=c.id) if is_drawn(c.id) else None,
    comparable=True,
)  # fmt: skip
