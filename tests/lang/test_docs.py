"""docs/adding-a-language.md says what a pack must hold: its examples are a pack, and no file or field is forgotten."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_args

import msgspec
import pytest

from saksi.lang import shape
from saksi.lang.pack import Pack, load
from saksi.lang.shape import statements
from saksi.link.pile import link
from saksi.model.articles import Document
from saksi.model.reading import Reading
from saksi.run.pipeline import annotate
from saksi.text.header import article_of

PAGE = (Path(__file__).parents[2] / "docs" / "adding-a-language.md").read_text("utf-8")
SHAPES = {m.name: import_module(f"{shape.__name__}.{m.name}") for m in iter_modules(shape.__path__)}
EXAMPLES = dict(re.findall(r"^### `(\w+)\.toml`$.*?^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
FOLDER = load("id").folder
TABLES = {
    "states.csv": "VD,Veldania,Veldania,Tarn,Republic of Veldania,",
    "actors.csv": "ana-dolan,Ana Dolan,person,VD,Dolan",
    "offices.csv": "ana-dolan,Defence Minister,Veldania,2029-05-01,",
    "places.csv": "Orsk Valley,VD,Orsk",
    "commonness.csv": "the,7000",
    "smallwords.csv": "valley",
}
ARTICLE = (
    "Defence minister Ana Dolan said that more than twelve soldiers were killed in Orsk Valley on Monday (3/3/2031). "
    '"We will not attack," said Dolan. Troops attacked the army base.'
)


def header(name: str) -> str:
    lines = FOLDER.joinpath(name).read_text("utf-8").splitlines()
    return next(line for line in lines if not line.startswith("#"))


def structs(root: type) -> Iterator[type[msgspec.Struct]]:
    """Yield a struct and all that its fields hold."""
    yield root
    for field in msgspec.structs.fields(root):
        pending: list[Any] = [field.type]
        while pending:
            held = pending.pop()
            pending.extend(get_args(held))
            if isinstance(held, type) and issubclass(held, msgspec.Struct):
                yield from structs(held)


def comments(name: str) -> dict[tuple[str, str], str]:
    """Return what the shape's own docstrings say of its fields."""
    out = {}
    for node in ast.parse(Path(SHAPES[name].__file__ or "").read_text("utf-8")).body:
        for field, after in pairwise(node.body if isinstance(node, ast.ClassDef) else ()):
            if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr) and isinstance(node, ast.ClassDef):
                out[node.name, ast.unparse(field.target)] = " ".join(str(ast.literal_eval(after.value)).split())
    return out


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    folder = tmp_path_factory.mktemp("lang") / "xx"
    folder.mkdir()
    for name, text in EXAMPLES.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    for name, row in TABLES.items():
        (folder / name).write_text(f"{header(name)}\n{row}\n", "utf-8")
    return Pack("xx", folder)


@pytest.fixture(scope="module")
def reading(example: Pack) -> Reading:
    document = Document(ref="orsk", source="orsk", media="text", body=ARTICLE, published="2031-03-04", language="xx")
    return annotate(article_of(document, ARTICLE, example), example)


def test_every_file_of_a_pack_is_told_of() -> None:
    files = [p.name for p in FOLDER.iterdir() if p.suffix in (".toml", ".csv")]
    assert [name for name in files if f"`{name}`" not in PAGE] == []
    assert {f"{name}.toml" for name in EXAMPLES} == {name for name in files if name.endswith(".toml")}


@pytest.mark.parametrize("name", SHAPES)
def test_every_field_of_a_shape_stands_in_its_example(name: str) -> None:
    text = re.sub(r"#.*", "", EXAMPLES[name])
    told = comments(name)
    missing = [
        f"{field.name} = …  # {told.get((struct.__name__, field.name), 'what it is for')} [{struct.__name__}]"
        for struct in structs(SHAPES[name].Rules)
        for field in msgspec.structs.fields(struct)
        if not re.search(rf"^{field.name} = |^\[+(?:\w+\.)*{field.name}[\].]", text, re.MULTILINE)
        and not (struct.__struct_config__.array_like and field.name in PAGE)
    ]
    assert not missing, "\n".join((f"add to the example of {name}.toml in docs/adding-a-language.md:", *missing))


@pytest.mark.parametrize("name", SHAPES)
def test_every_field_of_a_shape_is_read_somewhere(name: str) -> None:
    fields = {field.name for struct in structs(SHAPES[name].Rules) for field in msgspec.structs.fields(struct)}
    assert sorted(fields - asked()) == []


@cache
def asked() -> frozenset[str]:
    """Return what the code outside the shapes asks of any value, also by a name in quotes (`frames.agent`)."""
    package = Path(shape.__file__ or "").parents[2]
    outside = (p for p in package.rglob("*.py") if p.parent.name != "shape")
    nodes = [n for p in outside for n in ast.walk(ast.parse(p.read_text("utf-8")))]
    named = {n.attr for n in nodes if isinstance(n, ast.Attribute)}
    quoted = (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return frozenset(named | {name for text in quoted for name in text.split(".")})


@pytest.mark.parametrize("name", SHAPES)
def test_an_example_has_the_shape_of_its_file(name: str) -> None:
    rules = SHAPES[name].Rules
    assert isinstance(msgspec.convert(tomllib.loads(EXAMPLES[name]), rules), rules)


def test_every_frame_is_told_of() -> None:
    assert [frame for frame in get_args(statements.Frame) if f"| `{frame}` |" not in PAGE] == []


@pytest.mark.parametrize("name", TABLES)
def test_the_columns_of_a_table_are_told(name: str) -> None:
    assert re.search(rf"^\| `{re.escape(name)}` \|.*`{re.escape(header(name))}` \|$", PAGE, re.MULTILINE)


def test_the_examples_read_an_article(reading: Reading) -> None:
    said = [(s.speaker.name, s.form) for s in reading.statements if s.speaker]
    assert said == [("Ana Dolan", "indirect"), ("Ana Dolan", "direct")]
    assert [s.content[0].of(ARTICLE) for s in reading.statements][1] == "We will not attack"
    assert [(f.low, f.high, f.measure) for f in reading.figures] == [(12, None, "killed")]
    assert [t.value for t in reading.times] == ["2031-03-03"]
    assert "ASSAULT" in {e.type for e in reading.events}


def test_the_examples_are_enough_to_link_with(reading: Reading, example: Pack) -> None:
    assert link((reading,), example).utterances
