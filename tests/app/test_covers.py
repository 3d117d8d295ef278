"""The small pictures by which lists show designs: painted, kept by the design's id, gone with its dossier."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from juwdesk.app.context import Context
from juwdesk.app.covers import cover_file
from juwdesk.app.dossiers import delete_dossier, design_of, new_design
from juwdesk.app.piece_pictures import COVER_PX, keep_cover
from juwdesk.design.build import build
from juwdesk.design.gems import shipped
from juwdesk.drawing.paint import Cancelled
from juwdesk.storage.records import Document
from tests import fakes


def covered(context: Context, template: str) -> Document:
    document = new_design(context, template=template)
    keep_cover(context.folder, build(design_of(document), shipped(), fine=False))
    return document


def test_a_cover_shows_the_piece_of_its_own_design(tmp_path: Path) -> None:
    context = fakes.context(tmp_path)
    gold = covered(context, "wedding-band")
    silver = covered(context, "box")
    pictures = [np.asarray(Image.open(cover_file(tmp_path, each.id)), int) for each in (gold, silver)]
    assert [each.shape for each in pictures] == [(COVER_PX, COVER_PX, 3)] * 2
    warmth = [int((each[..., 0] - each[..., 2]).max()) for each in pictures]
    assert warmth[0] > 100 > warmth[1], "yellow gold is warm, silver is not"
    context.close()


def test_a_cover_goes_with_its_dossier_and_no_other(tmp_path: Path) -> None:
    context = fakes.context(tmp_path)
    first, second = covered(context, "wedding-band"), covered(context, "wedding-band")
    delete_dossier(context, first.dossier_id)
    assert not cover_file(tmp_path, first.id).exists()
    assert cover_file(tmp_path, second.id).exists()
    context.close()


def test_a_cover_that_nobody_waits_for_leaves_the_old_one(tmp_path: Path) -> None:
    context = fakes.context(tmp_path)
    document = covered(context, "wedding-band")
    before = cover_file(tmp_path, document.id).read_bytes()
    with pytest.raises(Cancelled):
        keep_cover(tmp_path, build(design_of(document), shipped(), fine=False), lambda: True)
    assert cover_file(tmp_path, document.id).read_bytes() == before
    context.close()


def test_a_place_that_takes_no_file_costs_a_picture_and_nothing_else(tmp_path: Path) -> None:
    context = fakes.context(tmp_path)
    document = new_design(context)
    (tmp_path / "covers").write_text("a file where the folder should be")
    keep_cover(tmp_path, build(design_of(document), shipped(), fine=False))
    assert not cover_file(tmp_path, document.id).exists()
    context.close()


@pytest.mark.parametrize("id_", ["../../x", "/etc/x", "a/b"])
def test_a_cover_never_lies_outside_its_folder(tmp_path: Path, id_: str) -> None:
    assert cover_file(tmp_path, id_).parent == tmp_path / "covers"
