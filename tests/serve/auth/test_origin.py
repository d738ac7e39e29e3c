import pytest
from starlette.datastructures import Headers

from saksi.serve.auth.origin import fields_of, form_token, from_here, let_alone, local_path, path_of, same


@pytest.mark.parametrize(
    "path",
    [
        "//elsewhere.example", "https://elsewhere.example/", "/\\elsewhere.example", "\\\\elsewhere.example",
        "///e.example", "javascript:alert(1)", "data:text/html,x", "elsewhere.example", " /figures",
        "/figures\r\nSet-Cookie: a=b", "/\t/e", "", "/signin", "/signin?next=/signin", "/signout", "/" + "a" * 3000,
        "/%0a\u2028", "http:/figures", "//[",
    ],
)  # fmt: skip
def test_one_goes_on_to_no_other_site(path: str) -> None:
    assert local_path(path) == "/"


@pytest.mark.parametrize("path", ["/", "/figures", "/figures?by=Karsova&from=2031-03", "/articles/a-1#s3", "/a//b"])
def test_one_goes_on_within_the_desk(path: str) -> None:
    assert local_path(path) == path


HERE = {"host": "localhost:8000"}


@pytest.mark.parametrize(
    ("sent", "fine"),
    [
        ({}, False),
        ({"origin": "http://localhost:8000"}, True),
        ({"origin": "http://LOCALHOST:8000"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-origin", "origin": "http://localhost:8000"}, True),
        ({"origin": "null"}, False),
        ({"origin": "http://localhost:9000"}, False),
        ({"origin": "http://localhost:8000.elsewhere.example"}, False),
        ({"origin": "https://elsewhere.example"}, False),
        ({"sec-fetch-site": "same-origin", "origin": "https://elsewhere.example"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://localhost:8000"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
    ],
)
def test_changes_come_from_the_desks_own_pages(sent: dict[str, str], fine: bool) -> None:  # noqa: FBT001 - a case
    assert from_here(Headers({**HERE, **sent})) is fine


@pytest.mark.parametrize(
    ("method", "sent", "fine"),
    [
        ("GET", {}, True),
        ("GET", {"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, True),
        ("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, True),
        ("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}, False),
        ("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}, False),
        ("GET", {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, False),
        ("HEAD", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, False),
    ],
)
def test_other_sites_may_link_to_the_desk_and_no_more(method: str, sent: dict[str, str], fine: bool) -> None:  # noqa: FBT001
    assert let_alone(method, Headers(sent)) is fine


def test_the_token_of_forms_is_that_of_one_browser() -> None:
    assert form_token(b"k", "one") == form_token(b"k", "one")
    assert len({form_token(b"k", "one"), form_token(b"k", "two"), form_token(b"l", "one")}) == 3


def test_secrets_are_compared_whole() -> None:
    assert same("abc", "abc")
    assert not any(same("abc", other) for other in ("", "ab", "abd", "abcd", "ÄBC"))


def test_fields_of_forms_are_found_and_too_many_are_none() -> None:
    assert fields_of(b"a=1&csrf=%41b&a=2&empty=") == {"a": ["1", "2"], "csrf": ["Ab"], "empty": [""]}
    assert fields_of(b"a=1&" * 2000 + b"csrf=x") == {}
    assert "csrf" not in fields_of(b"\xff\xfe")


@pytest.mark.parametrize("address", ["http://[", "http://[::1", "//[", "https://e.example]/"])
def test_an_address_that_is_none_is_that_of_nobody(address: str) -> None:
    assert path_of(address) == ""
    assert local_path(address) == "/"
    assert not from_here(Headers({"origin": address, "host": "localhost:8000"}))
