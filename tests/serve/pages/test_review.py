"""The queue of what to decide: ordered by doubt and what rests on it, and what is decided does not come again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from saksi.serve.pages.doubts import Candidate, Stake, priority, spread, weight
from tests.serve.pages.test_verdicts import post

if TYPE_CHECKING:
    from starlette.testclient import TestClient

SHARES = st.floats(0, 1)
STAKES = st.builds(
    Stake,
    reports=st.integers(0, 10_000),
    dispute=st.none() | st.just("d"),
    breach=st.none() | st.just("c"),
    differ=st.booleans(),
    conflict=st.none() | st.just("k"),
)


@given(SHARES, SHARES, STAKES)
def test_more_doubt_never_comes_later(one: float, other: float, stake: Stake) -> None:
    low, high = sorted((one, other))
    assert priority(low, stake) >= priority(high, stake)


@given(SHARES, STAKES, st.integers(0, 10_000))
def test_what_more_rests_on_never_comes_later(score: float, stake: Stake, reports: int) -> None:
    more = [
        msgspec.structs.replace(stake, reports=stake.reports + reports),
        msgspec.structs.replace(stake, dispute="d"),
        msgspec.structs.replace(stake, breach="c"),
        msgspec.structs.replace(stake, differ=True),
        msgspec.structs.replace(stake, conflict="k"),
    ]
    assert all(priority(score, m) >= priority(score, stake) for m in more)
    assert weight(stake) >= 1


def doubted(item: str, score: float, dispute: str | None) -> Candidate:
    return Candidate(id=item, kind="statement", score=score, articles=("a",), stake=Stake(dispute=dispute))


def test_one_matter_does_not_fill_the_queue() -> None:
    much = [doubted(f"s-{n}", 0.5 + n / 100, "d") for n in range(4)]
    asked = [c.id for c in spread([*much, doubted("s-8", 0.55, "e"), doubted("s-9", 0.6, "f")])]
    assert asked == ["s-0", "s-8", "s-9", "s-1", "s-2", "s-3"]


@given(st.lists(st.tuples(st.integers(0, 100).map(lambda n: n / 100), st.sampled_from([None, "d", "e"]))))
def test_spreading_loses_nothing_and_keeps_the_order_within_a_matter(held: list[tuple[float, str | None]]) -> None:
    given_ = [doubted(f"s-{n}", score, dispute) for n, (score, dispute) in enumerate(held)]
    out = spread(given_)
    assert sorted(c.id for c in out) == sorted(c.id for c in given_)
    assert [c.priority for c in out] == sorted((c.priority for c in out), reverse=True)
    of_d = [c.score for c in out if c.stake.dispute == "d"]
    assert of_d == sorted(of_d)


def queued(desk: TestClient, **asked: Any) -> dict[str, Any]:
    answer = desk.get("/api/v1/review", params=asked)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def test_the_most_urgent_comes_first(desk: TestClient) -> None:
    page = queued(desk)
    order = [c["priority"] for c in page["cards"]]
    assert order == sorted(order, reverse=True)
    assert len(order) > 3
    assert page["waiting"] >= len(order)


def test_a_card_has_all_that_a_decision_needs(desk: TestClient) -> None:
    for kind, sides in (("statement", 1), ("figure", 1), ("event", 1), ("link", 2)):
        for card in queued(desk, kind=kind)["cards"]:
            assert card["kind"] == kind
            assert len(card["sides"]) == sides
            assert card["question"].endswith("?")
            assert card["doubts"]
            assert card["reasons"]
            for side in card["sides"]:
                assert any(p["words"] for p in side["evidence"]["sentence"])
                assert side["facts"]


def test_the_paragraph_is_whole(desk: TestClient) -> None:
    side = queued(desk, kind="statement")["cards"][0]["sides"][0]
    text = " ".join(desk.get(f"/api/v1/articles/{side['evidence']['article']}/copy").text.split())
    sentence = "".join(p["text"] for p in side["evidence"]["sentence"])
    for part in (side["lead"], sentence, side["tail"]):
        assert part.strip("… ")[:60] in text


def test_what_is_decided_does_not_come_again_until_it_is_undone(own_desk: TestClient) -> None:
    before = queued(own_desk)
    card = before["cards"][0]
    yes = "same" if card["relation"] in ("same_utterance", "same_event") else "accept"
    given_ = post(own_desk, "/verdicts", kind=yes, item=card["id"], reason=card["reasons"][0]).json()
    after = queued(own_desk)
    assert card["id"] not in {c["id"] for c in after["cards"]}
    assert (after["decided"], after["last"]) == (1, given_["id"])
    assert after["waiting"] == before["waiting"] - 1
    post(own_desk, "/verdicts/undo", verdict=given_["id"])
    again = queued(own_desk)
    assert again["cards"][0]["id"] == card["id"]
    assert (again["decided"], again["last"]) == (0, None)


def test_skipped_ones_come_last(desk: TestClient) -> None:
    page = queued(desk)
    first, second = (c["id"] for c in page["cards"][:2])
    later = queued(desk, skip=[first])
    assert later["cards"][0]["id"] == second
    assert first not in {c["id"] for c in later["cards"]}
    assert (later["waiting"], later["skipped"]) == (page["waiting"], 1)


def test_filters(desk: TestClient) -> None:
    page = queued(desk)
    inside = queued(desk, conflict=page["conflicts"][0]["key"])
    assert inside["cards"]
    assert queued(desk, since="2999-01-01")["cards"] == []
    outlet = page["cards"][0]["sides"][0]["evidence"]["label"]
    of_outlet = queued(desk, outlet=outlet, kind="statement")["cards"]
    assert {s["evidence"]["label"] for c in of_outlet for s in c["sides"]} <= {outlet}
    assert "Nothing is waiting" in desk.get("/review", params={"since": "2999-01-01"}).text


def test_it_works_without_script(own_desk: TestClient) -> None:
    page = own_desk.get("/review").text
    assert page.count("<article") == page.count(' class="question') > 1
    # One is shown, the others are there when it is decided.
    assert page.count('aria-labelledby="q-') - page.count(" hidden>\n<h2") == 1
    assert "?skip=" in page
    assert 'action="/verdicts"' in page
