"""The command line: `coach ask`, `chat`, `import`, `profile` and the rest."""

from agent.cli.main import main

__all__ = ["main"]
