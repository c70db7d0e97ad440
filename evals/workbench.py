"""Workbench: the product, put together once for all suites of a run.

The glossary index is kept between runs in the home folder; people and conversations live in a
temporary database that goes with the process. Knows no case.
"""

import atexit
import os
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from agent.coach import Coach, build_coach
from agent.settings import Settings, load_settings
from evals.people import AS_OF, LIVES, NEWCOMER, person, profile_of
from evals.record import Conditions, commit, now
from evals.suite import Options
from knowledge.index import GlossaryIndex
from tools.importing import ImportReport, store_records
from tools.store import HealthStore

HOME = Path(".coach")
"""Where the index is kept between runs; the same folder that `coach` uses."""


STATED = {"base_url", "max_steps", "timeout_seconds", "turn_seconds", "turn_tokens", "retries"}
"""Settings that bear on an answer, beside model and planner; no key or address of a database."""


@lru_cache(maxsize=1)
def scratch() -> Path:
    """A folder that is deleted when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="groundwork-evals-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@lru_cache(maxsize=1)
def database() -> str:
    """Address of the database with every simulated person."""
    address = f"sqlite:///{scratch() / 'people.db'}"
    store = HealthStore(address)
    for name in LIVES:
        store.save_profile(name, person(name).profile)
        store_records(store, name, person(name).records, ImportReport("simulated", "simulated"))
    store.save_profile(NEWCOMER, profile_of(NEWCOMER))
    store.engine.dispose()
    return address


def home() -> Path:
    """The folder that keeps the index."""
    return Path(os.environ.get("COACH_HOME") or HOME)


def settings(options: Options) -> Settings:
    """The settings of the environment with the model that the run asks for.

    Args:
        options: A model of None takes the environment's.
    """
    found = load_settings()
    changed: dict[str, Any] = {"home": home(), "database_url": database()}
    if options.model is not None:
        changed["model"] = options.model
    if options.planner is not None:
        changed["planner"] = options.planner
    return found.model_copy(update=changed)


@lru_cache(maxsize=4)
def _coach(model: str | None, planner: str | None) -> Coach:
    return build_coach(settings(Options(model=model, planner=planner)))


def coach(options: Options) -> Coach:
    """The coach that answers, one for all suites of a run."""
    return _coach(options.model, options.planner)


@lru_cache(maxsize=1)
def index() -> GlossaryIndex:
    """The glossary index alone."""
    found = load_settings()
    return GlossaryIndex.open(found.glossary, home(), embedder=found.embedder)


def conditions(options: Options, rounds: int) -> Conditions:
    """Under what a run is made."""
    used = settings(options)
    stated = used.model_dump(mode="json", include=STATED)
    return Conditions(
        model=used.model,
        planner=used.planner,
        glossary=coach(options).index.fingerprint,
        embedder=used.embedder,
        commit=commit(),
        began=now(),
        as_of=str(AS_OF),
        seed=options.seed,
        rounds=rounds,
        settings={**stated, "limit": options.limit, "full": options.full},
    )


def forget() -> None:
    """Put everything together anew: the product under test has changed."""
    for each in (_coach, index):
        each.cache_clear()
