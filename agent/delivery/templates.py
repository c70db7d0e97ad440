"""Templates: a brief as text and as HTML. Knows no channel.

Everything put into HTML is escaped, except what came out of an HTML template.
"""

import html
from pathlib import Path
from string import Template

from agent.delivery.channels import Message
from tools.brief import Brief

FOLDER = Path(__file__).parent
TITLES = {"morning": "Your morning brief", "week": "Your week"}


class Markup(str):
    """HTML that was escaped already."""

    __slots__ = ()


def message_of(brief: Brief, user_id: str) -> Message:
    """The message of a brief: subject, text, HTML, and the brief as JSON for a webhook."""
    subject = f"{TITLES[brief.kind]}, {brief.day.day} {brief.day:%B}"
    first, *rest = brief.parts
    lines = [part.plain for part in rest]
    return Message(
        user_id=user_id,
        day=brief.day,
        kind=brief.kind,
        subject=subject,
        text=text_of("brief.txt", headline=first.plain, lines="\n".join(lines)),
        html=html_of(
            "brief.html",
            subject=subject,
            headline=first.plain,
            lines=Markup("".join(html_of("line.html", line=line) for line in lines)),
        ),
        payload={
            "user_id": user_id,
            "day": brief.day.isoformat(),
            "kind": brief.kind,
            "subject": subject,
            "text": brief.plain,
            "training": brief.training,
            "score": brief.score,
            "fresh": brief.fresh,
            "parts": [
                {"name": part.name, "text": part.plain, "evidence": list(part.evidence)}
                for part in brief.parts
            ],
            "evidence": [each.model_dump(mode="json") for each in brief.evidence],
        },
    )


def text_of(name: str, **values: str) -> str:
    """A text template with its values put in as they are."""
    return Template((FOLDER / name).read_text("utf-8")).substitute(values)


def html_of(name: str, **values: str) -> Markup:
    """An HTML template with every value escaped that is not `Markup`."""
    safe = {
        key: value if isinstance(value, Markup) else html.escape(value)
        for key, value in values.items()
    }
    return Markup(Template((FOLDER / name).read_text("utf-8")).substitute(safe))
