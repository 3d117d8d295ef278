"""What kind of piece a design is: the kind of the template that it is most like."""

from functools import lru_cache

from juwdesk.design.document import Design
from juwdesk.design.params import Value
from juwdesk.design.templates import TEMPLATES

KINDS = ("ring", "pendant", "necklace", "earring", "bracelet", "brooch", "accessory", "object")
Parts = frozenset[str]
Values = frozenset[tuple[str, str, Value]]


def kind_of(design: Design) -> str:
    """One of ``KINDS``; the wish says it where it was asked, empty for a design without parts."""
    if design.wishes.piece in KINDS:
        return design.wishes.piece
    if not design.parts:
        return ""
    parts, values = _features(design)

    def likeness(name: str) -> tuple[float, int]:
        other_parts, other_values = _of_template(name)
        return len(parts & other_parts) / len(parts | other_parts), len(values & other_values)

    return TEMPLATES[max(TEMPLATES, key=likeness)].group


@lru_cache(maxsize=128)
def _of_template(name: str) -> tuple[Parts, Values]:
    return _features(TEMPLATES[name].design())


def _features(design: Design) -> tuple[Parts, Values]:
    parts = frozenset(part.component for part in design.parts)
    values = {(part.component, name, value) for part in design.parts for name, value in part.values.items()}
    return parts, frozenset(values)
