"""Every metric the coach can speak of: name, unit, range, and the words people use for it.

One module for each group. Knows nothing about storage or about how a value is computed
(`tools/metrics.py`).
"""

from dataclasses import replace

from knowledge.vocabulary.activity import ACTIVITY
from knowledge.vocabulary.body import BODY
from knowledge.vocabulary.model import Aggregate, Better, Kind, Level, Metric
from knowledge.vocabulary.nutrition import NUTRITION
from knowledge.vocabulary.recovery import RECOVERY
from knowledge.vocabulary.sessions import SESSIONS
from knowledge.vocabulary.sleep import SLEEP
from knowledge.vocabulary.strength import STRENGTH

__all__ = ["VOCABULARY", "Aggregate", "Better", "Kind", "Level", "Metric"]


def _grouped() -> dict[str, Metric]:
    groups = {
        "sleep": SLEEP,
        "recovery": RECOVERY,
        "activity": ACTIVITY,
        "sessions": SESSIONS,
        "strength": STRENGTH,
        "nutrition": NUTRITION,
        "body": BODY,
    }
    return {
        metric.name: replace(metric, group=group)
        for group, metrics in groups.items()
        for metric in metrics
    }


VOCABULARY: dict[str, Metric] = _grouped()
"""Every metric by name; the one list that pages, tools and connectors agree on."""
