"""The README's tables say what the code says. `python -m tests.test_docs` writes them anew."""

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PACKAGES = ("knowledge", "tools", "agent", "evals")
SKIPPED = ("tools/migrations/versions/",)


def module_table() -> str:
    """Every module with the first sentence of its docstring."""
    lines = ["| Module | What it is |", "|---|---|"]
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name.startswith(SKIPPED) or "node_modules" in name:
                continue
            docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
            if path.name == "__init__.py" and path.parent.name not in PACKAGES:
                name = path.parent.relative_to(ROOT).as_posix() + "/"
            lines.append(f"| `{name}` | {first_sentence(docstring)} |")
    return "\n".join(lines)


def settings_table() -> str:
    """Every setting with its default and description."""
    from agent.settings import Settings

    lines = ["| Variable | Default | Meaning |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        variable = field.alias or f"COACH_{name.upper()}"
        default = "" if field.default is None else str(field.default)
        default = default.removeprefix(f"{ROOT}/")  # the same on every machine
        shown = f"`{default}`" if default else ""
        lines.append(f"| `{variable}` | {shown} | {field.description} |")
    return "\n".join(lines)


TABLES = {"modules": module_table, "settings": settings_table}


def first_sentence(docstring: str) -> str:
    """The first paragraph up to its first full stop."""
    paragraph = " ".join(docstring.split("\n\n")[0].split())
    return re.split(r"(?<=\.)\s", paragraph)[0]


def section(text: str, name: str) -> str:
    """What stands between the two markers of a generated table."""
    match = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", text, re.S)
    assert match, f"README.md has no <!-- {name} --> … <!-- /{name} --> markers"
    return match.group(1).rstrip("\n")


def test_the_module_table_is_the_code() -> None:
    assert module_table() == section(README.read_text("utf-8"), "modules")


def test_the_settings_table_is_the_settings_class() -> None:
    assert settings_table() == section(README.read_text("utf-8"), "settings")


def test_every_command_of_the_makefile_that_the_readme_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", README.read_text("utf-8"), re.M))

    assert set() == {a or b for a, b in named} - targets


def test_every_coach_command_that_the_readme_names_exists() -> None:
    import typer

    from agent.cli.main import app

    commands = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    named = set(re.findall(r"^coach ([a-z]+)", README.read_text("utf-8"), re.M))

    assert set() == named - commands


def test_nothing_in_the_repository_names_a_package_registry() -> None:
    files = subprocess.run(
        ["git", "ls-files", "*.lock", "*.json", "*.toml", "*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
    hosts = re.compile(r"https?://[^\s\"'/]*(?:pypi|npmjs|registry)", re.I)

    assert [] == [name for name in files if hosts.search((ROOT / name).read_text("utf-8"))]


def write() -> None:
    """Replace the generated tables of the README."""
    text = README.read_text("utf-8")
    for name, build in TABLES.items():
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, rest = text.split(start)
        text = f"{before}{start}{build()}\n{end}{rest.split(end)[1]}"
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    write()
