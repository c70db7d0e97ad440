"""Cost: the tokens that answers used at an endpoint, and their price. Knows no suite."""

from collections.abc import Sequence
from statistics import fmean, stdev

from evals.statistics import percentile
from evals.suite import Scored, Table


def cost_table(scored: Sequence[Scored], price: float | None = None) -> tuple[Table, ...]:
    """Tokens of an answer and what they cost; nothing where no tokens were used.

    Args:
        scored: Every answer of every round.
        price: Of a million tokens, in whatever currency; those sent and those received count
            alike.
    """
    used = [float(each.said.tokens) for each in scored if each.error is None]
    if not any(used):
        return ()
    rounds = [
        fmean(part)
        for number in sorted({each.round for each in scored})
        if (part := [each.said.tokens for each in scored if each.round == number])
    ]
    spread = f" ± {stdev(rounds):.0f}" if len(rounds) > 1 else ""
    rows = [
        ("tokens of an answer, mean", f"{fmean(rounds):,.0f}{spread}"),
        ("tokens of an answer, 95th percentile", f"{percentile(used, 95) or 0:,.0f}"),
        ("tokens of all answers", f"{sum(used):,.0f}"),
    ]
    if price is not None:
        rows.append(("cost of an answer, mean", f"{fmean(used) * price / 1e6:.5f}"))
        rows.append(("cost of all answers", f"{sum(used) * price / 1e6:.4f}"))
    return (Table("Tokens and cost", ("what", "value"), tuple(rows)),)
