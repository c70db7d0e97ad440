"""Scored suites: are the answers good? Never mixed with tests."""
