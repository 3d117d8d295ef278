"""The separating tests as words."""

from juwdesk.app.desk_compare import likeliest, separating_view
from juwdesk.app.reference_compare import compare_view
from juwdesk.app.reference_page import Facts, Prose
from juwdesk.base.locale import translator
from juwdesk.reference.catalogue import load

NL = translator("nl")


def test_the_best_test_is_named_with_its_minutes() -> None:
    found = separating_view(["gem:citrine", "gem:topaz-yellow-brown"], load(), NL)
    assert found.answer.startswith("Begin met: ")
    table = found.blocks[0]
    assert isinstance(table, Facts)
    assert all("minu" in row.text and "%" in row.text for row in table.rows)
    assert any("citrien / gele" in row.note for row in table.rows)


def test_what_this_desk_cannot_tell_apart_goes_to_a_laboratory() -> None:
    found = separating_view(["emerald", "synthetic-emerald-flux"], load(), NL, owned=frozenset())
    assert found.answer == "Geen test hier onderscheidt ze"
    (warning,) = found.blocks
    assert isinstance(warning, Prose)
    assert warning.warning
    assert "laboratorium" in warning.paragraphs[0]
    assert separating_view(["emerald"], load(), NL).problem


def test_twins_without_a_separating_figure_are_sent_to_the_tests_that_say_most() -> None:
    view = compare_view(["gem:ruby", "gem:synthetic-ruby-verneuil"], load(), NL)
    (advice,) = view.advice
    assert advice.title.startswith("Geen maat onderscheidt ze")
    assert any(test.startswith("microscoop") for test in advice.tests)
    assert compare_view(["gem:citrine", "gem:topaz-yellow-brown"], load(), NL).advice[0].title != advice.title
    assert compare_view(["gem:ruby"], load(), NL).advice == ()
    assert likeliest(["ruby"], load()) == ()
