"""Large flat faces are known as such and wear streaks of light; facets of something round are not."""

import numpy as np

from juwdesk.design.build import build
from juwdesk.design.templates import TEMPLATES
from juwdesk.drawing.paint import Quality, extent, paint
from juwdesk.drawing.paintscene import prepared
from juwdesk.drawing.views import TOP

PLAIN = Quality(1, 4, False, False, False)


def test_a_disc_has_a_plane_and_a_round_band_has_none() -> None:
    disc = prepared(build(TEMPLATES["disc-pendant"].design(), fine=False).scene)
    band = prepared(build(TEMPLATES["wedding-band"].design(), fine=False).scene)
    up = disc.normals[disc.plane][:, 0, 2]
    assert disc.plane.any()
    assert (np.abs(up) > 0.99).all(), "its face and its back"
    assert not band.plane.any()


def test_a_polished_disc_is_not_painted_in_one_tone() -> None:
    scene = build(TEMPLATES["disc-pendant"].design(), fine=False).scene
    box = extent(scene, TOP)
    picture = paint(scene, TOP, box, 120, PLAIN, None).astype(float)
    y, x = np.mgrid[: picture.shape[0], :120]
    middle = 120 * (0.0 - box.left) / box.width, 120 * (box.top - 0.0) / box.width
    face = np.hypot(x - middle[0], y - middle[1]) < 120 * 7.0 / box.width
    bright = picture[..., :3].mean(axis=2)[face]
    assert np.percentile(bright, 95) - np.percentile(bright, 5) > 25
    assert bright.max() < 250, "no plane is one white light"
