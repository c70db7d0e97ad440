"""The list of pages in `knowledge/README.md` is the glossary; `make docs` writes it."""

from pathlib import Path

from knowledge.pages import DEFAULT_GLOSSARY, load_pages

README = Path(__file__).parents[2] / "knowledge" / "README.md"
START, END = "<!-- pages -->\n", "<!-- /pages -->"


def page_list() -> str:
    """Every page with its category, grade, and how many sources it has, of which kind."""
    lines = ["| Page | Category | Evidence | Sources | summing up many | by address |"]
    lines.append("|---|---|---|---|---|---|")
    for page in sorted(load_pages(DEFAULT_GLOSSARY), key=lambda each: (each.category, each.title)):
        summing = [each for each in page.sources if each.kind not in {"trial", "measurement"}]
        bare = [each for each in page.sources if not each.doi and not each.pmid]
        lines.append(
            f"| [{page.title}](glossary/{page.path}) | {page.category} | {page.grade} "
            f"| {len(page.sources)} | {len(summing)} | {len(bare)} |"
        )
    return "\n".join(lines) + "\n"


def test_the_list_of_pages_is_the_glossary() -> None:
    text = README.read_text("utf-8")

    assert page_list() == text[text.index(START) + len(START) : text.index(END)], "run `make docs`"


def write() -> None:
    """Replace the list."""
    text = README.read_text("utf-8")
    before, rest = text.split(START)
    README.write_text(f"{before}{START}{page_list()}{END}{rest.split(END)[1]}", "utf-8")


if __name__ == "__main__":
    write()
