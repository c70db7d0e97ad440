"""Progress: a bar while long files are read, on a terminal only.

Knows names and bytes, nothing about what is read.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

Told = Callable[[str, int, int], None]


@contextmanager
def reading(console: Console) -> Iterator[Told | None]:
    """What to tell file name, bytes read and bytes in all; None where nobody watches.

    The bar is gone when the files are read, so that only the report stays.
    """
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as progress:
        task = progress.add_task("", start=True, total=None)
        shown = ""

        def told(name: str, done: int, total: int) -> None:
            nonlocal shown
            if name != shown:
                progress.reset(task, description=name, total=total)
                shown = name
            progress.update(task, completed=done, total=total)

        yield told
