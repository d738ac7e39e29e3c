"""Who may import whom, and no other way."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "saksi"
STAGES = {"read", "text", "annotate", "resolve", "link", "store"}
EDGE = {"report", "export", "serve"}
MAY = {
    "cli": {*EDGE, "run", *STAGES, "lang", "model", "errors", "settings"},
    "run": {*STAGES, "lang", "model", "errors", "settings"},
    **{e: {"run", "lang", "model", "errors", "settings"} for e in EDGE},
    "serve": {"report", "export", "run", "store", "lang", "model", "errors", "settings"},
    **{s: {"lang", "model", "errors", "settings"} for s in STAGES},
    "lang": {"model", "errors"},
    "settings": {"errors"},
    "model": {"errors"},
    "errors": set(),
}
MODULES = sorted(p for p in SOURCE.rglob("*.py") if p.parent != SOURCE or p.stem in MAY)


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [a.name for a in node.names] if isinstance(node, ast.Import) else []
        found |= {n.split(".")[1] for n in names if n.startswith("saksi.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_a_module_imports_only_from_layers_below(path: Path) -> None:
    layer = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    assert imported(path) - {layer} <= MAY[layer]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_no_module_is_longer_than_a_newcomer_can_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400
