import pytest

from saksi.errors import AccessError
from saksi.serve.auth.access import Cost
from saksi.serve.auth.passwords import Passwords, checked, invented
from tests.serve.auth.doorstep import CHEAP


@pytest.mark.parametrize(
    "password",
    [
        "hujan turun di bukit", "correct horse battery staple", "839201748263", "ŋwɔ̃ɖɛ fia tsɔ", "kqzvwxyjpmbt",
        "dua belas kelinci", "ana makan nasi goreng", "😀😃😄😁😆😅😂🤣😊😇🙂🙃",
    ],
)  # fmt: skip
def test_what_is_long_and_not_guessed_first_will_do_whatever_it_is_made_of(password: str) -> None:
    assert checked(password, "ana") == password


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("hujan turun", "short"),
        ("x" * 257, "long"),
        ("a" * 20, "common"),
        ("abababababab", "common"),
        ("password1234", "common"),
        ("P@SSWORDpassword", "common"),
        ("1234567890123", "common"),
        ("qwertyuiop123", "common"),
        ("Rahasia-2024!", "common"),
        ("sayangkamu123", "common"),
        ("gencatan senjata", "common"),
        ("ana.dolan 123", "like_name"),
        ("Dolan-Ana-Dolan", "like_name"),
    ],
)
def test_what_is_short_or_guessed_first_will_not_do(password: str, code: str) -> None:
    with pytest.raises(AccessError) as refused:
        checked(password, "ana.dolan")
    assert refused.value.code == code


def test_a_password_is_right_however_its_letters_are_composed() -> None:
    passwords = Passwords(CHEAP)
    kept = passwords.hash("café di bukit ﬁ")
    assert kept.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert passwords.right(kept, "café di bukit fi")
    assert not passwords.right(kept, "cafe di bukit fi")


def test_the_same_password_is_kept_in_another_way_each_time() -> None:
    passwords = Passwords(CHEAP)
    assert passwords.hash("hujan turun di bukit") != passwords.hash("hujan turun di bukit")


def test_nobody_has_no_password_but_is_checked_at_the_same_cost() -> None:
    passwords = Passwords(CHEAP)
    asked: list[str] = []

    class Watched:
        def verify(self, kept: str, password: str) -> bool:
            asked.append(kept.rpartition("$")[0].rpartition("$")[0])
            return bool(password)

    passwords._hasher = Watched()  # type: ignore[assignment]  # noqa: SLF001 - what it is asked is the test
    kept = Passwords(CHEAP).hash("hujan turun di bukit")
    assert not passwords.right(None, "hujan turun di bukit")
    assert passwords.right(kept, "hujan turun di bukit")
    assert asked == ["$argon2id$v=19$m=8,t=1,p=1"] * 2


def test_the_hash_of_nobody_is_one_that_argon2_reads() -> None:
    passwords = Passwords(CHEAP)
    assert not passwords.outdated(passwords._nobody)  # noqa: SLF001 - nothing else shows it
    assert not passwords.right("no hash at all", "hujan turun di bukit")


def test_the_cost_is_above_the_least_that_owasp_asks() -> None:
    cost = Cost()
    assert cost.memory >= 19_456
    assert cost.passes >= 2
    assert Passwords(cost).outdated(Passwords(CHEAP).hash("hujan turun di bukit"))


def test_invented_passwords_differ_and_will_do() -> None:
    made = {invented() for _ in range(200)}
    assert len(made) == 200
    assert all(checked(m, "ana") for m in made)
