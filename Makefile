# Everything from a bare clone, with Python 3.10 to 3.13 and make: `make demo`, `make notebooks`, `make test`.
# .venv is set up on first use and again when pyproject.toml changes.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.10 python; do \
	$$p -c '$(FITS)' 2>/dev/null && echo $$p && break; done)
FITS = import sys; sys.exit(not (3, 10) <= sys.version_info[:2] < (3, 14))

VENV := .venv
BIN := $(VENV)/bin
MADE := $(VENV)/.made
RUNTIME := $(VENV)/.runtime
NOTEBOOK := $(VENV)/.notebook
DEV := $(VENV)/.dev
RAY := $(VENV)/.ray
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable

BENCHMARKS ?= who quotes people names seeds speed
TESTS ?=
LAB ?=
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo notebooks test test-ray lint format types docs bench clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

demo: $(RUNTIME) ## Who said what in the sample articles
	@$(BIN)/newsents demo

notebooks: $(NOTEBOOK) ## Open the notebooks in JupyterLab (in a container, as root: LAB=--allow-root)
	$(BIN)/jupyter lab $(LAB) notebooks

test: $(DEV) ## All tests, docstring and documentation examples included (TESTS=tests/cli for some)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(TESTS)

test-ray: $(RAY) ## The tests of the engine for many machines, with Ray and real nodes on this one
	$(BIN)/python -m pytest tests/corpus/engines

lint: $(DEV) ## Check the style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(DEV) ## Put the code into its format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

types: $(DEV) ## Check the types
	$(BIN)/mypy

docs: $(DEV) ## Build the documentation into docs/_build/html
	$(BIN)/sphinx-build -W --keep-going -b html docs docs/_build/html

bench: $(DEV) ## Accuracy and speed: make bench DATA=folder [BENCHMARKS="quotes speed"]
	@test -n "$(DATA)" || { echo "make bench needs the annotated news: make bench DATA=folder" >&2; exit 2; }
	@for name in $(BENCHMARKS); do $(BIN)/python -m benchmarks $$name --data "$(DATA)" || exit 1; done

clean: ## Remove .venv and all that was built
	rm -rf $(VENV) build dist docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find newsents tests benchmarks tools docs -name __pycache__ -type d -prune -exec rm -rf {} +

$(MADE):
	@test -n "$(PYTHON)" || { echo "newsents needs Python 3.10 to 3.13, and none is on the PATH." \
		"Name one: make PYTHON=/path/to/python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c '$(FITS)' || { echo "newsents needs Python 3.10 to 3.13; $(PYTHON) is" \
		"$$($(PYTHON) --version 2>&1). Name another: make PYTHON=/path/to/python3.12 ..." >&2; exit 1; }
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) -m venv does not work here;" \
		"on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@touch $@

$(RUNTIME): $(MADE) pyproject.toml
	@echo "Setting up .venv (once, a minute or two) ..." >&2
	@$(INSTALL) .
	@touch $@

$(NOTEBOOK): $(MADE) pyproject.toml
	@echo "Setting up .venv for notebooks (once, a few minutes) ..." >&2
	@$(INSTALL) '.[notebook]'
	@touch $(RUNTIME) $@

# What `make demo` needs is part of this, so its stamp is set too.
$(DEV): $(MADE) pyproject.toml
	@echo "Setting up .venv for development (once, a few minutes) ..." >&2
	@$(INSTALL) '.[dev]'
	@touch $(RUNTIME) $@

# Ray is large, and only its own tests need it; once it is there, `make test` runs them, too.
$(RAY): $(DEV)
	@echo "Setting up .venv for Ray (once, a minute) ..." >&2
	@$(INSTALL) '.[dev,ray]'
	@touch $@
