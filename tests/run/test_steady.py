from __future__ import annotations

import subprocess
import sys


def test_a_steady_process_still_frees_what_refers_to_itself() -> None:
    code = (
        "import gc, weakref\n"
        "from saksi.run.steady import steady\n"
        "class Node: pass\n"
        "steady()\n"
        "node = Node(); node.me = node; seen = weakref.ref(node)\n"
        "del node\n"
        "gc.collect()\n"
        "print(seen() is None, gc.isenabled())"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "True True\n"
