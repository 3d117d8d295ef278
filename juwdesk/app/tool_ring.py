"""Ring sizes: typed in any system, shown in all others while it is typed."""

from juwdesk.app.reference_page import Fact, Facts, Prose, Say
from juwdesk.app.tool_page import Figure, Inputs, Reader, Tool, ToolView
from juwdesk.base.locale import N_
from juwdesk.reference.rings import ALL_SYSTEMS, Converted, convert, readings, width_correction

NAMES = {
    "NL": N_("Netherlands (inner diameter)"),
    "ISO": N_("ISO (inner circumference)"),
    "US": N_("United States"),
    "UK": N_("United Kingdom"),
    "JP": N_("Japan"),
    "CH": N_("Switzerland"),
}
HINTS = {"US": N_("For example 7 or 7 1/4"), "UK": N_("For example N or N½")}
UNITS = {"NL": "mm", "ISO": "mm"}
BY, WIDTH = "by", "width"


def typed(inputs: Inputs, key: str, text: str) -> Inputs:
    """The system typed last leads; what stood in the others gives way."""
    if key == WIDTH:
        return {**inputs, WIDTH: text}
    return {BY: key, key: text, WIDTH: inputs.get(WIDTH, "")}


def view(inputs: Inputs, say: Say) -> ToolView:
    """The size in every system, the diameter to make, and what a number alone may mean as well."""
    read, tr = Reader(inputs, say), say.tr
    by = inputs.get(BY, "NL")
    width = read.number(WIDTH, 0.5, 30)
    found = read.tried(by, lambda: convert(by, read.text(by), width)) if read.text(by) else None
    sizes = dict(found.sizes) if found else {}
    fields = [
        read.field(
            each,
            NAMES[each],
            "text",
            unit=UNITS.get(each, ""),
            hint=HINTS.get(each, ""),
            text=None if each == by else say.figures(sizes.get(each, "")),
        )
        for each in ALL_SYSTEMS
    ]
    hint = N_("Wide bands feel tighter; leave it empty for a narrow one.")
    fields.append(read.field(WIDTH, N_("Width of the band"), unit="mm", hint=hint))
    wanted = "" if read.problems else tr("Type a size in any field; the others follow.")
    return ToolView(
        RING.key,
        tr(RING.name),
        tr(RING.lead),
        tuple(fields),
        _figures(found, width, say) if found else (),
        _blocks(by, read.text(by), say) if found else (),
        "" if found else wanted,
    )


def _figures(found: Converted, width: float | None, say: Say) -> tuple[Figure, ...]:
    tr = say.tr
    made = [
        Figure(tr("Inner diameter"), tr.mm(found.diameter)),
        Figure(tr("Inner circumference"), tr.mm(found.circumference, 1)),
    ]
    if found.widened is not None and width is not None:
        extra = width_correction(width)
        note = tr("suggested {extra} more for this width", extra=tr.mm(extra)) if extra else tr("no addition needed")
        made.append(Figure(tr("Make it"), tr.mm(found.widened), note))
    return tuple(made)


def _blocks(by: str, text: str, say: Say) -> tuple[Facts | Prose, ...]:
    """A number alone is ambiguous: what else it may be stands under the answer."""
    others = [each for each in readings(text) if each.system != by]
    rows = tuple(Fact(say.tr(NAMES[each.system]), say.tr.mm(each.diameter)) for each in others)
    if not rows:
        return ()
    return (Facts(say.tr("“{size}” in another system gives another finger", size=text[:12]), rows),)


RING = Tool(
    "ring-size",
    N_("Convert a ring size"),
    N_("Dutch, ISO, American, British, Japanese and Swiss sizes, and what a wide band needs."),
    "ringmaat ringmaten omrekenen ring size convert converter maat",
    {BY: "NL", "NL": "", WIDTH: ""},
    view,
    typed,
)
