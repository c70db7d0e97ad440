"""The collection of other people's text: made at run time, bounded, measured whole."""

from pathlib import Path

from evals.collection import HashedEmbedder, measured, texts_of, write

CODE = '''
def one():
    """Tell how many apples are in the basket. The basket is counted from left to right, apple by
    apple, until none is left in it.
    """

def two():
    """Too short."""
'''


def test_a_docstring_asks_with_its_first_sentence_and_answers_with_the_rest(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(CODE)
    (tmp_path / "broken.py").write_text("def (")

    (text,) = texts_of([tmp_path])

    assert "Tell how many apples are in the basket." == text.question
    assert text.body.startswith("The basket is counted")


def test_a_long_docstring_goes_on_in_passages_that_nobody_asks_for(tmp_path: Path) -> None:
    long = " ".join(f"word{number}" for number in range(100))
    (tmp_path / "code.py").write_text(
        f'def three():\n    """Say it in full and at length. Then {long}."""\n'
    )

    first, second = texts_of([tmp_path])

    assert "Say it in full and at length." == first.question
    assert second.question is None
    assert f"Then {long}." == f"{first.body} {second.body}"


def test_pages_hold_at_most_what_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(CODE)

    assert {} == write(tmp_path / "none", texts_of([tmp_path]), 0)
    assert ["code-1#part-1"] == list(write(tmp_path / "one", texts_of([tmp_path]), 9))


def test_every_figure_is_measured(tmp_path: Path) -> None:
    found = measured(tmp_path, 60, 5, 7, HashedEmbedder())

    assert 60 == found["passages"]
    assert all(found[name] is not None for name in found if name != "recall")
