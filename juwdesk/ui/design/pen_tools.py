"""What a pen does, and what it holds of a stroke."""

from dataclasses import dataclass
from enum import StrEnum


class Tool(StrEnum):
    """What the pen does."""

    DRAW = "draw"
    RUB = "rub"
    NODES = "nodes"


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a stroke: its number, a node, and whether its point, or the control point before or after."""

    stroke: int
    node: int
    which: str = "at"
