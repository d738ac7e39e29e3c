# `make demo` and `make test` set everything up by themselves: Python 3.11 or newer and make are all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
GOLD ?= ../shared/gold/dev

.PHONY: demo desk test check browser accuracy clean

demo: $(READY)
	@mkdir -p out
	@$(BIN)/saksi report examples
	@$(BIN)/saksi report examples --html out/record.html

desk: $(READY)
	@mkdir -p out
	@$(BIN)/saksi add examples --store out/examples.db
	@$(BIN)/saksi serve --store out/examples.db

test: check browser
	$(BIN)/pytest

# The desk is tested in Debian's Chromium. Where there is none and it cannot be installed, those tests are skipped.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || \
	echo "no Chromium here: tests in a browser are skipped (install chromium to run them)"

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

accuracy: $(READY)
	$(BIN)/python benchmarks/golden.py
	@if [ -d "$(GOLD)" ]; then $(BIN)/python benchmarks/accuracy.py "$(GOLD)"; \
	else echo "only the first table: the gold readings are no part of the project, and $(GOLD) is not here"; fi

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Saksi needs Python 3.11 or newer; set PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

clean:
	rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache
