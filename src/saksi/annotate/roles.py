"""Tell who acts on whom, as far as the clause says so: voice and role words, subjects and objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.annotate.mutual import Mutual
from saksi.annotate.parties import Part, part_of
from saksi.annotate.scene import Parts, Scene

if TYPE_CHECKING:
    from saksi.annotate.frames import Frame
    from saksi.annotate.triggers import Hit

__all__ = ["Parts", "facing", "parts_of"]

JOINT = frozenset({"AGREE", "COOPERATE", "SUPPORT"})


def parts_of(frame: Frame, hit: Hit) -> Parts:
    """Return the roles around a trigger."""
    scene = Scene(frame, hit)
    line = frame.line
    bearer = scene.bearer() if hit.voice == "noun" else None
    each = (i for i in (hit.first - 1, hit.first, *([bearer - 1] if bearer else [])))
    if hit.family.mutual or any(line.at(i, "roles.each_other") for i in each):
        found = Mutual(frame, hit).both()
    elif hit.voice == "active":
        found = Parts(scene.doer(frame.subject(hit.first)), scene.object())
        if found.source.points == "pair" and not found.target and hit.family.type in JOINT:
            found = found._replace(target=found.source)
    elif hit.voice == "passive":
        found = scene.passive()
    else:
        found = scene.noun()
    if hit.family.type == "MOBILIZE":
        found = found._replace(target=scene.headed())  # what is moved is no party
    return found._replace(place=scene.place())


def facing(frame: Frame, hit: Hit, source: Part) -> Part:
    """Return the first party of another state that the words after a threat or refusal name: likely whom it is for."""
    for name in frame.names:
        able = name.first >= hit.last and name.kind in ("state", "person", "organisation", "group")
        if able and name.state and source.state and name.state != source.state:
            return part_of(name)
    return Part()
