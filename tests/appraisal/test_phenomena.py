"""Effects of light: what the reference says in words, and what a star says of a stone."""

import numpy as np
import pytest

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.identify_readings import read
from juwdesk.appraisal.leaves import leaves_of
from juwdesk.appraisal.matrix import matrix_of
from juwdesk.appraisal.phenomena import effects_in, phenomenon_row
from juwdesk.appraisal.scoring import log_terms, posterior
from juwdesk.reference.catalogue import load

CATALOGUE = load()
MATRIX = matrix_of(CATALOGUE)
LEAVES = {leaf.id: leaf for leaf in leaves_of(CATALOGUE.gems)}


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("asterism (6 rays)", ["star"]),
        ("six-rayed star, then chatoyancy", ["star", "cat's eye"]),
        ("Play of Color", ["play of colour"]),
        ("duidelijk kattenoog", ["cat's eye"]),
        ("started at the girdle, starch", []),
        ("", []),
    ],
)
def test_effects_are_read_from_words(text: str, effects: list[str]) -> None:
    assert effects_in(text) == effects


@pytest.mark.parametrize("listed", [(), ("asterism",), ("rarely asterism",), ("play of colour", "iridescence")])
def test_a_row_is_a_distribution(listed: tuple[str, ...]) -> None:
    row = phenomenon_row(listed)
    assert row.sum() == pytest.approx(1.0)
    assert (row > 0).all()


def test_what_is_seldom_is_seldom() -> None:
    star = ev.PHENOMENA.index("star")
    always, seldom, never = (phenomenon_row(each)[star] for each in (("asterism",), ("rarely asterism",), ()))
    assert always > 0.9
    assert 0.03 < seldom < 0.1
    assert never < 0.01


def test_imitations_show_what_they_imitate_though_the_reference_does_not_say_so() -> None:
    for id_ in ("opal-doublet", "synthetic-opal-gilson", "opal-imitation-plastic"):
        assert effects_in("; ".join(LEAVES[id_].phenomena)) == ["play of colour"], id_
    assert LEAVES["quartz-cats-eye"].phenomena == ("cat's eye",)
    assert LEAVES["opal-common"].phenomena == ()
    assert LEAVES["ruby"].phenomena == ()


def test_a_star_leaves_star_stones_and_no_star_leaves_the_others() -> None:
    blue = (ev.ri(1.77, kind=ev.RiKind.SPOT), ev.colour("blue"))
    for word, stars in (("star", True), ("none", False)):
        found = posterior(MATRIX.prior, log_terms(MATRIX, (*blue, ev.phenomenon(word))))
        mass = sum(found[MATRIX.index[id_]] for id_ in MATRIX.index if "star" in id_.split("-"))
        assert bool(mass > 0.9) is stars
    silent = posterior(MATRIX.prior, log_terms(MATRIX, blue))
    told = posterior(
        MATRIX.prior, log_terms(MATRIX, (*blue, ev.blank(ev.Property.PHENOMENON, ev.Outcome.INCONCLUSIVE)))
    )
    assert np.allclose(silent, told)


@pytest.mark.parametrize(
    ("readings", "word"),
    [
        ({"phenomenon": "asterism"}, "star"),
        ({"phenomenon": "cat's-eye"}, "cat's eye"),
        ({"other": "strong chatoyancy along the length"}, "cat's eye"),
        ({"phenomenon": "none", "other": "a star"}, "none"),
        ({"other": "no asterism"}, None),
        ({"other": ["a star"]}, None),
        ({"other": None}, None),
    ],
)
def test_the_door_reads_an_effect_and_remarks_that_name_one(readings: dict[str, object], word: str | None) -> None:
    evidence, _, problems = read({"colour": "blue", **readings}, MATRIX)
    found = ev.find(evidence, ev.Property.PHENOMENON)
    assert (found.words[0] if found else None) == word
    assert problems == []
