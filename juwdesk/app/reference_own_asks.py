"""What is asked of an entry of the shop's own, kind by kind: the questions of its form."""

from dataclasses import dataclass

from juwdesk.app.reference_kinds import COUNTRIES
from juwdesk.base.locale import N_


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: the field of the record and how it is typed. ``lines`` is a text with one phrase a line,
    ``phrases`` the same as chips, ``gems`` one of the gems."""

    name: str
    label: str
    kind: str = "text"
    hint: str = ""
    unit: str = ""
    needed: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Questions under a title."""

    title: str
    asks: tuple[Ask, ...]


LINES = N_("One on each line")
SPAN = N_("One number, or a span such as 1.76–1.78")
_NAMES = (
    Ask("name_nl", N_("Name in Dutch"), needed=True),
    Ask("name_en", N_("Name in English"), hint=N_("Empty: the same as in Dutch")),
)
_CARE = (
    Ask("care", N_("Care"), "lines", LINES),
    Ask("wear", N_("Wear"), "lines", LINES),
)
FORMS: dict[str, tuple[Part, ...]] = {
    "gem": (
        Part(N_("Name"), _NAMES),
        Part(
            N_("What it is"),
            (
                Ask("kind", N_("Made or grown"), "one"),
                Ask("species", N_("Species")),
                Ask("colours", N_("Colour"), "phrases"),
                Ask("transparency", N_("Transparency"), "phrases"),
                Ask("optic", N_("Optic character"), "phrases"),
                Ask("frequency", N_("How often you see it"), "one"),
                Ask("confusions", N_("Tell apart from"), "gems"),
            ),
        ),
        Part(
            N_("Key figures"),
            (
                Ask("ri", N_("Refractive index"), "span", SPAN),
                Ask("birefringence", N_("Double refraction"), "span", N_("Empty: not known")),
                Ask("sg", N_("Specific gravity"), "span", SPAN),
                Ask("mohs", N_("Hardness (Mohs)"), "span", SPAN),
                Ask("dispersion", N_("Fire (dispersion)"), "number"),
            ),
        ),
        Part(
            N_("At the counter"),
            (
                Ask("care_ultrasonic", N_("Ultrasonic cleaner"), "one"),
                Ask("care_steam", N_("Steam"), "one"),
                Ask("treatments", N_("Treatments"), "lines", LINES),
                Ask("origins", N_("Origins"), "lines", LINES),
                *_CARE,
                Ask("notes", N_("Remarks"), "lines", LINES),
            ),
        ),
    ),
    "material": (
        Part(N_("Name"), _NAMES),
        Part(
            N_("What it is"),
            (
                Ask("metal", N_("Metal"), "one"),
                Ask("fineness", N_("Fineness"), "whole", unit="‰"),
                Ask("composition", N_("Composition"), hint=N_("Such as Au 75, Ag 12.5, Cu 12.5")),
                Ask("nickel", N_("Nickel"), "one", needed=True),
                Ask("colour_hex", N_("Colour on the screen"), hint=N_("Such as #D9AE4A")),
            ),
        ),
        Part(
            N_("Key figures"),
            (
                Ask("density", N_("Density"), "span", SPAN, "g/cm³", needed=True),
                Ask("melting", N_("Melting range"), "span", SPAN, "°C"),
                Ask("hardness", N_("Hardness (Vickers)"), "span", SPAN, "HV"),
            ),
        ),
        Part(
            N_("At the bench and on the hand"),
            (Ask("uses", N_("Used for"), "lines", LINES), *_CARE, Ask("legal_note", N_("By law"), "lines", LINES)),
        ),
    ),
    "hallmark": (
        Part(
            N_("The mark"),
            (
                Ask("description_nl", N_("What the mark is, in Dutch"), needed=True),
                Ask("description_en", N_("What the mark is, in English"), hint=N_("Empty: the same as in Dutch")),
                Ask("country", N_("Country"), "one", words=tuple(COUNTRIES)),
                Ask("metal", N_("Metal"), "phrases", words=("gold", "silver", "platinum", "palladium")),
                Ask("fineness", N_("Fineness")),
                Ask("shape", N_("Outline and picture")),
                Ask("year_from", N_("In use from"), "whole"),
                Ask("year_to", N_("In use until"), "whole"),
                Ask("applies_to", N_("Stands on")),
                Ask("note", N_("Remarks"), "long"),
            ),
        ),
    ),
    "term": (
        Part(N_("Name"), _NAMES),
        Part(
            N_("What it means"),
            (
                Ask("definition_nl", N_("In Dutch"), "long", needed=True),
                Ask("definition_en", N_("In English"), "long", N_("Empty: the same as in Dutch")),
            ),
        ),
    ),
}
"""What is asked of each kind of entry that a shop can add."""
