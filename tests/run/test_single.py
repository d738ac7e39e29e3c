from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saksi.errors import InputError
from saksi.run.local import read_pile
from saksi.run.single import read_single
from saksi.settings import Settings
from tests.run.samples import pile

if TYPE_CHECKING:
    from pathlib import Path


def test_one_article_of_many_is_read_as_in_the_pile(tmp_path: Path) -> None:
    path = pile(tmp_path)
    (one,) = read_single([path], "velda-2", Settings())[0]
    assert one in read_pile([path], Settings()).readings
    assert read_single([path], one.article.id, Settings())[0] == (one,)


def test_an_article_that_is_not_there_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^no article 'velda-9' there: [^\n]+$"):
        read_single([pile(tmp_path)], "velda-9", Settings())
