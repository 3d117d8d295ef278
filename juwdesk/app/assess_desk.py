"""What stands on the desk of the assess room, and what the desk stands in."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from juwdesk.app.assess_metal import MarkSeek
from juwdesk.app.assess_period import SHOWN
from juwdesk.app.forms import Drafts
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.workflow import Step
from juwdesk.pricing.prices import PriceBook
from juwdesk.reference.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Around:
    """What the desk stands in: reference, prices, instruments owned (test ids; None means all), the moment."""

    catalogue: Catalogue
    prices: PriceBook
    now: dt.datetime
    owned: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What stands on the desk. ``readings`` keeps the reading fields as typed, by stone; ``drafts`` other texts that
    could not be read; ``clue`` is the clue in hand; ``seek`` and ``area`` say what is looked for among the clues to
    choose, ``most`` how many of them are shown; ``mark`` is the mark in hand, ``mark_seek`` what is looked for among
    the marks; ``damage`` is the damage in hand, ``paper`` the report in hand, ``how`` how a grade that is typed next
    is known, ``answers_how`` how an answer about the piece; ``group`` is the group of circumstances that lies open,
    ``candidate`` a gem to confirm or exclude. The appraisal alone is stored, the rest is of this session."""

    appraisal: Appraisal
    step: Step = Step.PURPOSE
    stone: str = ""
    metal: str = ""
    clue: str = ""
    seek: str = ""
    area: str = ""
    most: int = SHOWN
    mark: str = ""
    damage: str = ""
    paper: str = ""
    how: str = ""
    answers_how: str = ""
    mark_seek: MarkSeek = field(default_factory=MarkSeek)
    group: str = ""
    neutral: bool = False
    candidate: str = ""
    drafts: Drafts = field(default_factory=dict)
    readings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
