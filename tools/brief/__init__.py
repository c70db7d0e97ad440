"""Brief: what to know in the morning, and once a week. Knows no door and no delivery."""

from tools.brief.model import Brief, BriefPart
from tools.brief.morning import brief_of, morning_brief
from tools.brief.weekly import weekly_review

__all__ = ["Brief", "BriefPart", "brief_of", "morning_brief", "weekly_review"]
