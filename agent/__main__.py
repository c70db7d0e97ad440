"""`python -m agent`: the command line, where the script `coach` is not installed."""

from agent.cli import main

main()
