"""The reading form of a stone as the assess room shows it: groups along the bench, words in the reader's language."""

from collections.abc import Mapping

from juwdesk.app import reading_fields as rd
from juwdesk.app.assess_desk import Desk
from juwdesk.app.assess_room import reading_texts
from juwdesk.app.forms import FieldView, Option
from juwdesk.app.messages import sentence
from juwdesk.app.readings import hints
from juwdesk.appraisal.appraisal import Stone
from juwdesk.appraisal.evidence import Outcome
from juwdesk.appraisal.matrix import matrix_of
from juwdesk.base.locale import N_, Translator
from juwdesk.reference.catalogue import Catalogue

RI_KIND_LABELS = {"flat": N_("flat facet, edges"), "spot": N_("spot, on a curve"), "over_limit": N_("over the limit")}

WORD_LABELS = {
    "isotropic-ADR": N_("isotropic, with anomalous extinction"),
    "anisotropic": N_("doubly refractive"),
    "uniaxial": N_("uniaxial"),
    "biaxial": N_("biaxial"),
    "moissanite": N_("moissanite"),
    "star": N_("star"),
    "cat's eye": N_("cat's eye"),
    "play of colour": N_("play of colour"),
    "adularescence": N_("adularescence (a floating glow)"),
    "labradorescence": N_("labradorescence"),
    "aventurescence": N_("aventurescence (glitter)"),
    "iridescence": N_("iridescence"),
    "sheen": N_("sheen"),
}
"""Words of a reading for which the reference has no Dutch."""
BLANK_LABELS = {
    Outcome.INCONCLUSIVE.value: N_("done, could not be decided"),
    Outcome.NOT_APPLICABLE.value: N_("not possible on this stone"),
}
SPECTRUM_LABELS = {rd.BARE: N_("no lines at all"), rd.DYED: N_("broad bands of a dye")}

READING_GROUPS = (
    (N_("What you see"), ("colour", "transparency", "phenomenon")),
    (
        N_("Refractometer and polariscope"),
        ("ri_kind", "optic", "ri_low", "ri_high", "birefringence"),
    ),
    (N_("Dichroscope"), ("pleochroism", "pleochroism_hues")),
    (N_("Specific gravity"), ("sg_air", "sg_water", "sg", "sg_blank")),
    (N_("Lamp, filter and testers"), ("uv_long", "uv_short", "chelsea", "thermal", "magnet")),
    (N_("Spectroscope"), ("spectrum_lines", "spectrum_words")),
    (N_("Under the loupe"), ("inclusions", "looked_for", "inclusions_more", "inclusions_blank")),
)
"""The reading form as a hand goes along the bench: heading and fields."""


def reading_sections(
    desk: Desk, stone: Stone, catalogue: Catalogue, tr: Translator
) -> tuple[tuple[str, tuple[FieldView, ...]], ...]:
    """The reading form of a stone as it stands: heading and fields."""
    typed = reading_texts(desk, stone, tr)
    return tuple(
        (tr(title), tuple(_reading(rd.BY_KEY[key], typed, desk, stone, catalogue, tr) for key in keys))
        for title, keys in READING_GROUPS
    )


def _reading(
    each: rd.Field, typed: Mapping[str, str], desk: Desk, stone: Stone, catalogue: Catalogue, tr: Translator
) -> FieldView:
    key = f"reading:{stone.id}/{each.key}"
    draft = desk.drafts.get(key)
    text = draft.text if draft else typed.get(each.key, "")
    understood = hints(typed).get(each.key)
    return FieldView(
        key,
        tr(each.label),
        each.kind,
        text,
        sentence(understood, tr) if understood else tr(each.hint),
        each.unit,
        _reading_options(each, text, catalogue, tr),
        sentence(draft.problem, tr) if draft else "",
    )


def _reading_options(each: rd.Field, text: str, catalogue: Catalogue, tr: Translator) -> tuple[Option, ...]:
    """The words of a field in the reader's language; what stands in it is among them, also a rarer word."""
    if not each.options:
        return ()
    blanks = tuple((option, tr(name)) for option, name in BLANK_LABELS.items())
    if each.options == rd.BLANKS:
        return (("", tr("as filled in")), *blanks)
    if rd.BLANK_KEY.get(each.property) != each.key:
        blanks = ()
    if each.key == "ri_kind":
        return (*((option, tr(RI_KIND_LABELS[option])) for option in each.options), *blanks)
    if each.key == "spectrum_words":
        told = tuple((option, tr(SPECTRUM_LABELS[option])) for option in each.options)
        other = ((text, text),) if text and text not in (*SPECTRUM_LABELS, *BLANK_LABELS) else ()
        return (("", tr("nothing besides")), *told, *other, *blanks)
    standing = (word for word in text.split(";") if word and word not in BLANK_LABELS)
    if each.key in rd.MORE:
        chips = rd.BY_KEY[rd.MORE[each.key]].options
        tokens = (token for token in matrix_of(catalogue).inclusions if token not in chips)
        listed = sorted((_token(token, catalogue, tr), token) for token in tokens)
        return (("", tr("choose another")), *((token, name) for name, token in listed))
    named = tuple((word, _token(word, catalogue, tr)) for word in dict.fromkeys((*each.options, *standing)))
    return named if each.kind == "many" else (("", tr("not done")), *named, *blanks)


def _token(word: str, catalogue: Catalogue, tr: Translator) -> str:
    """A word of a reading in the reader's language."""
    if word in WORD_LABELS:
        return tr(WORD_LABELS[word])
    name = catalogue.words.text(word, tr.language)
    return name.replace("-", " ") if name == word else name
