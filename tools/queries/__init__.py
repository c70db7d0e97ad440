"""Queries: a typed question about the data, and its exact answer."""

from tools.queries.execute import run_query
from tools.queries.model import MetricQuery, QueryResult, Window

__all__ = ["MetricQuery", "QueryResult", "Window", "run_query"]
