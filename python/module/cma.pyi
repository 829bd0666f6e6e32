"""Assess multi-stakeholder coalitions for legitimacy, accountability, representation and funding."""

from collections.abc import Sequence
from typing import Any

def assess(coalition: str | dict[str, Any]) -> dict[str, Any]:
    """Assesses one coalition: the text of a file (TOML or JSON), or a dictionary of the same schema."""

def assess_many(coalitions: Sequence[str | dict[str, Any]]) -> list[dict[str, Any]]:
    """Assesses a list of coalitions on all cores, in the order of the list."""
