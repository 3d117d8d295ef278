"""Variants of one design: A, B, C … beside each other in one document; one of them lies on the bench.

The one on the bench is the design itself, under its letter; the others are kept whole. Wishes and agreements belong
to all of them.
"""

from dataclasses import replace

from juwdesk.base.problems import known
from juwdesk.design.document import Design, Variant
from juwdesk.design.revisions import next_letter

MOST = 8
"""More variants than anybody can compare."""


def letters(design: Design) -> tuple[str, ...]:
    """The letters of all variants, in order."""
    return tuple(sorted((design.letter, *(each.letter for each in design.variants)), key=lambda x: (len(x), x)))


def all_of(design: Design) -> tuple[tuple[str, Design], ...]:
    """Every variant by its letter, in order, as a design without the others."""
    found = {design.letter: replace(design, variants=())}
    for each in design.variants:
        found[each.letter] = replace(
            design, letter=each.letter, metal=each.metal, finish=each.finish, parts=each.parts, by_hand=each.by_hand,
            variants=(),
        )  # fmt: skip
    return tuple((letter, found[letter]) for letter in letters(design))


def begun(design: Design) -> Design:
    """One more variant, the same as what lies on the bench, and now there itself.

    Raises KnownError ``variant.too_many``.
    """
    if len(design.variants) + 1 >= MOST:
        raise known("variant.too_many", most=MOST)
    return replace(design, letter=next_letter(letters(design)), variants=(*design.variants, _stored(design)))


def taken(design: Design, letter: str) -> Design:
    """Another variant on the bench; the one that lay there is kept. An unknown letter changes nothing."""
    other = next((each for each in design.variants if each.letter == letter), None)
    if other is None:
        return design
    rest = tuple(each for each in design.variants if each.letter != letter)
    return replace(
        design, letter=letter, metal=other.metal, finish=other.finish, parts=other.parts, by_hand=other.by_hand,
        variants=(*rest, _stored(design)),
    )  # fmt: skip


def dropped(design: Design, letter: str) -> Design:
    """Without a variant; the one on the bench makes way for the first of the others, the last one stays."""
    if letter == design.letter:
        if not design.variants:
            return design
        design = taken(design, next(each for each in letters(design) if each != letter))
    return replace(design, variants=tuple(each for each in design.variants if each.letter != letter))


def _stored(design: Design) -> Variant:
    return Variant(design.letter, design.metal, design.finish, design.parts, design.by_hand)
