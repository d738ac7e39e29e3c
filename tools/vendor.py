"""Fetch the files of others that the desk ships, by name and version from npm, and hold them to their checksums.

`python tools/vendor.py` rebuilds `src/saksi/serve/static/vendor` from `sources.toml` beside them;
`--accept` writes the checksums of what came into that list, for after a version there was raised by hand.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

VENDOR = Path(__file__).parents[1] / "src" / "saksi" / "serve" / "static" / "vendor"
LIST = VENDOR / "sources.toml"


def package(name: str, version: str, where: Path) -> tarfile.TarFile:
    """Return an npm package as npm hands it out, having held it to the registry's own checksum.

    Raises:
        SystemExit: if npm is not there or does not bring it.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed to fetch the files; the desk itself does not need it")
    command = [npm, "pack", f"{name}@{version}", "--silent", "--pack-destination", str(where)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - names are from our own list
    if done.returncode:
        raise SystemExit(f"npm did not bring {name} {version}: {done.stderr.strip()}")
    return tarfile.open(where / done.stdout.split()[-1])


def main() -> int:
    """Fetch, compare, write; return 1 where a file is not what the list says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accept", action="store_true", help="write the checksums of what came into the list")
    accept = parser.parse_args().accept
    text = LIST.read_text("utf-8")
    wrong = []
    for source in tomllib.loads(text)["package"]:
        with tempfile.TemporaryDirectory() as folder, package(source["name"], source["version"], Path(folder)) as held:
            for file in source["files"]:
                member = held.extractfile(f"package/{file['from']}")
                data = member.read() if member else b""
                found = hashlib.sha256(data).hexdigest()
                print(f"{file['as']}: {len(data):,} bytes, sha256 {found}")
                if found != file["sha256"] and not accept:
                    wrong.append(file["as"])
                    continue
                text = text.replace(file["sha256"], found)
                (VENDOR / file["as"]).write_bytes(data)
    LIST.write_text(text, "utf-8")
    if wrong:
        print(f"not what the list says, left as they were: {', '.join(wrong)}", file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
