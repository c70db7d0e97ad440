"""`coach demo`: a simulated person's files, imported and asked about like anybody's.

Knows no shortcut: the files go through the ordinary connectors into a home folder of their own.
"""

import tempfile
from datetime import date
from pathlib import Path

from agent.cli.rendering import print_answer, print_import
from agent.coach import build_coach
from agent.settings import load_settings
from tools.people import simulate, write_files


def run_demo(person: str, question: str, as_of: date) -> None:
    """Write the person's files, import them, and ask."""
    simulated = simulate(person, as_of)
    with tempfile.TemporaryDirectory(prefix="coach-demo-") as folder:
        home = Path(folder)
        settings = load_settings().model_copy(update={"home": home / "home", "database_url": None})
        coach = build_coach(settings)
        coach.save_profile(simulated.profile)
        files = home / "files"
        files.mkdir()
        write_files(simulated, files)
        print_import(coach.import_files(sorted(files.iterdir())))
        print(f"\n> {question}")
        print_answer(coach.ask(question, as_of=as_of))
        coach.store.engine.dispose()
