"""Revisions of a design: agreed versions with letter, day and author, signed, sealed, chained; and what changed.

A revision is kept as plain JSON data. Its seal is the SHA-256 of that data without the seal; it holds the seal of
the revision before it, so that none can be changed, taken out or put in between without being noticed.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from juwdesk.base.codec import decode, encode
from juwdesk.base.digest import digest
from juwdesk.base.problems import KnownError, Problem, Severity, known
from juwdesk.base.upgrade import Upgrades
from juwdesk.design.briefdata import Agreement, Signature
from juwdesk.design.document import Design, Part, from_json, to_json
from juwdesk.design.params import Value

FORMAT = 1
UPGRADES = Upgrades("revision", FORMAT)
MOST_POINTS = 20_000
"""More points than a signature has."""


@dataclass(frozen=True, slots=True)
class Revision:
    """An agreed version. ``design`` as JSON data, ``why`` what was changed in the jeweller's words, ``previous`` the
    seal of the revision before."""

    letter: str
    at: str
    author: str
    design: dict[str, Any] = field(hash=False)
    why: str = ""
    signature: Signature | None = None
    previous: str = ""
    seal: str = ""
    format: int = FORMAT

    @property
    def day(self) -> dt.date | None:
        """The day on which it was agreed; None where that was tampered with and is no moment."""
        try:
            return dt.datetime.fromisoformat(self.at).date()
        except ValueError:
            return None

    @property
    def content(self) -> Design:
        """The design itself. Raises KnownError as ``document.from_json``."""
        return from_json(self.design)


def next_letter(letters: Sequence[str]) -> str:
    """A, B … Z, AA, AB …: the one after the last of ``letters``."""
    if not letters:
        return "A"
    number = 0
    for sign in letters[-1]:
        number = number * 26 + ord(sign) - 64
    number += 1
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def agreed(
    chain: Sequence[Revision], design: Design, at: str, author: str, why: str = "", signature: Signature | None = None
) -> Revision:
    """The next revision of a chain, sealed. ``at`` is the moment (ISO) with its zone.

    Raises KnownError ``revision.same`` when nothing changed since the last, ``revision.no_author``,
    ``revision.no_name`` for a signature without a name, ``revision.signature`` for one that is empty or no signature.
    """
    if not author.strip():
        raise known("revision.no_author")
    check_signature(signature)
    if chain and same(chain[-1], design):
        raise known("revision.same", letter=chain[-1].letter)
    letter, data = next_letter([each.letter for each in chain]), to_json(bare(design))
    made = Revision(letter, at, author.strip(), data, why.strip(), signature, chain[-1].seal if chain else "")
    return _sealed(made)


def bare(design: Design) -> Design:
    """A design without what nobody agrees on: what only helped at the drawing (photographs; parts grouped, hidden or
    locked in the list), and how far its making is."""
    making = Agreement()
    agreement = replace(
        design.agreement, status=making.status, status_on=None, questions=(), follow_up=None, delivered_mass=None
    )
    variants = tuple(replace(each, parts=_bare_parts(each.parts)) for each in design.variants)
    return replace(design, parts=_bare_parts(design.parts), variants=variants, agreement=agreement, underlays=())


def _bare_parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(replace(each, group="", hidden=False, locked=False) for each in parts)


def same(revision: Revision, design: Design) -> bool:
    """Whether a design is still what was agreed on. Read anew, so that a format that grew since makes no difference;
    a revision that cannot be read is nothing's equal."""
    try:
        return bare(revision.content) == bare(design)
    except KnownError:
        return False


def check_signature(signature: Signature | None) -> None:
    """Raises KnownError ``revision.no_name`` or ``revision.signature`` for one that is none."""
    if signature is None:
        return
    if not signature.name.strip():
        raise known("revision.no_name", where="name")
    points = sum(len(stroke) for stroke in signature.strokes)
    if not signature.on_paper and not 8 <= points <= MOST_POINTS:
        raise known("revision.signature", where="signature")


def _sealed(revision: Revision) -> Revision:
    return replace(revision, seal=seal_of(revision))


def seal_of(revision: Revision) -> str:
    """SHA-256 of the canonical JSON of everything but the seal."""
    body = encode(revision)
    body.pop("seal")
    return digest(body)


def to_data(revision: Revision) -> dict[str, Any]:
    """Plain JSON data: ``{"format": 1, "kind": "revision", …}``."""
    return {**encode(revision), "kind": "revision"}


def from_data(data: object) -> Revision:
    """A revision from JSON data. Raises KnownError ``document.*``."""
    if not isinstance(data, dict) or data.get("kind") != "revision":
        raise known("document.invalid", where="kind", what="revision", path="kind")
    body = {name: value for name, value in UPGRADES.apply(data).items() if name != "kind"}
    return decode(Revision, body, "revision")


def verified(chain: Sequence[Revision]) -> tuple[Problem, ...]:
    """What does not fit in a chain, oldest first: ``revision.changed`` where a seal differs from its content,
    ``revision.gap`` where a revision does not follow the one before it."""
    found = []
    previous = ""
    letters: list[str] = []
    for each in chain:
        if seal_of(each) != each.seal:
            found.append(Problem("revision.changed", Severity.ERROR, each.letter, {"letter": each.letter}))
        if each.previous != previous or each.letter != next_letter(letters):
            found.append(Problem("revision.gap", Severity.ERROR, each.letter, {"letter": each.letter}))
        previous, letters = each.seal, [*letters, each.letter]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: ``part`` (empty: the whole), ``name`` of the parameter or field, and both values;
    ``added`` and ``removed`` parts have the component as ``name``. Without values: ``agreement``, ``by_hand``, the
    other ``variants``, the ``order`` of the parts; of a part its ``price``, how it is ``arranged``, where it is
    ``moved``; ``other`` for what this program does not know."""

    kind: str
    part: str
    name: str
    before: Value | None = None
    after: Value | None = None


def differences(before: Design, after: Design) -> tuple[Difference, ...]:
    """What changed between two versions, whole first, then part by part in their order; how far the making is counts
    for nothing."""
    before, after = bare(before), bare(after)
    found = []
    for name in ("title", "metal", "finish"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            found.append(Difference("changed", "", name, old, new))
    for name, value in encode(before.wishes).items():
        new = encode(after.wishes)[name]
        if value != new:
            found.append(Difference("wish", "", name, _told(value), _told(new)))
    if before.agreement != after.agreement:
        found.append(Difference("agreement", "", "agreement"))
    found += [Difference(kind, "", kind) for kind in ("by_hand", "variants") if _differ(kind, before, after)]
    found += [Difference("removed", p.id, p.component) for p in before.parts if after.part(p.id) is None]
    for part in after.parts:
        old_part = before.part(part.id)
        if old_part is None:
            found.append(Difference("added", part.id, part.component))
        else:
            found += _of_part(old_part, part)
    if not found and replace(before, letter=after.letter) != after:
        kind = "order" if before.extra == after.extra and before.parts != after.parts else "other"
        found.append(Difference(kind, "", kind))
    return tuple(found)


def _differ(name: str, before: object, after: object) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def _of_part(before: Part, after: Part) -> list[Difference]:
    found = [
        Difference("changed", after.id, name, getattr(before, name), getattr(after, name))
        for name in ("component", "metal", "finish", "name")
        if _differ(name, before, after)
    ]
    for name in dict.fromkeys((*before.values, *before.formulas, *after.values, *after.formulas)):
        one, other = _row(before.values, before.formulas, name), _row(after.values, after.formulas, name)
        if one != other:
            found.append(Difference("changed", after.id, name, one, other))
    for kind, names in _QUIET.items():
        if any(_differ(name, before, after) for name in names):
            found.append(Difference(kind, after.id, kind))
    return found


_QUIET = {
    "arranged": ("repeat",), "moved": ("on", "anchor"), "price": ("price", "price_source", "price_date"),
    "other": ("extra",),
}  # fmt: skip
"""What of a part changes without a value that could be told."""


def _row(values: dict[str, Value], formulas: dict[str, str], name: str) -> Value | None:
    """The value, or the formula with its sign; None for the component's own default."""
    return f"={formulas[name]}" if name in formulas else values.get(name)


def _told(value: Any) -> Value | None:
    """A wish as one text."""
    if isinstance(value, list):
        return "; ".join(str(each.get("words") or "…") if isinstance(each, dict) else str(each) for each in value)
    if isinstance(value, dict):
        return str(value.get("amount", ""))
    return value if isinstance(value, str | int | float) else None
