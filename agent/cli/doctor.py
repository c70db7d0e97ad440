"""`coach doctor`: what is configured, what works, and what to do about the rest.

Knows how to look; changes nothing.
"""

from rich.console import Console
from rich.text import Text

from agent.coach import Coach, endpoint_of
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
    endpoint = endpoint_of(coach.settings)
    if endpoint.provider is not None:
        return _provider(coach)
    from agent.endpoint import examine_endpoint

    tell(True, "model", f"{endpoint.model} at {endpoint.base_url}")
    found = list(examine_endpoint(endpoint))
    for check in found:
        tell(check.works, check.part, check.finding)
    return all(check.works for check in found if check.part in {"answer", "tools"})


def _provider(coach: Coach) -> bool:
    try:
        coach.model.invoke("Say ok.")
    except ImportError as error:
        return tell(False, "model", f"{error}")
    except Exception as error:  # whatever a provider does wrong is what is examined here
        return tell(False, "model", f"{coach.settings.model}: {type(error).__name__}: {error}")
    return tell(True, "model", coach.settings.model)
