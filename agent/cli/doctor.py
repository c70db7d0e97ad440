"""`coach doctor`: what is configured, what works, and what to do about the rest.

Knows how to look; changes nothing.
"""

from rich.console import Console
from rich.text import Text

from agent.coach import Coach
from agent.errors import AgentError
from knowledge.errors import KnowledgeError

out = Console(highlight=False)


def examine(coach: Coach) -> bool:
    """Print one line a part; True when everything that is configured works."""
    settings = coach.settings
    tell(True, "home", str(settings.home.resolve()))
    tell(True, "database", coach.store.engine.url.render_as_string(hide_password=True))
    inventory = coach.store.inventory(settings.user)
    if inventory.is_empty:
        tell(True, "data", f"none yet for {settings.user!r}; import files with coach import FILE")
    else:
        tell(True, "data", f"{len(inventory.metrics)} metrics for {settings.user!r}")
    return all([_glossary(coach), _model(coach)])


def tell(good: bool, part: str, finding: str) -> bool:
    """One line of the examination."""
    mark = Text("ok  " if good else "fix ", style="green" if good else "bold red")
    out.print(mark.append(f"{part:10} ", style="not bold default").append(finding, style="default"))
    return good


def _glossary(coach: Coach) -> bool:
    try:
        index = coach.index
    except KnowledgeError as error:
        return tell(False, "glossary", str(error))
    return tell(True, "glossary", f"{len(index.pages)} pages, search: {index.mode}")


def _model(coach: Coach) -> bool:
    if coach.settings.is_builtin:
        return tell(True, "model", "built-in model: no language model, no key, no network needed")
    try:
        coach.model.invoke("Say ok.")
    except AgentError as error:
        return tell(False, "model", str(error))
    except Exception as error:  # whatever an endpoint does wrong is what is examined here
        return tell(False, "model", f"{coach.settings.model}: {type(error).__name__}: {error}")
    return tell(True, "model", coach.settings.model)
