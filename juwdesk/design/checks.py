"""Makeability: rules of the bench asked of a model. (rules follow)"""

from juwdesk.base.problems import Problem
from juwdesk.design.model import Model


def check_model(model: Model) -> tuple[Problem, ...]:
    """All findings."""
    return ()
