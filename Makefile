# Everything runs in .venv, which the first command makes. Python 3.11 or newer; npm is used where it is there.
export NO_MKDOCS_2_WARNING = 1
PYTHON ?= python3
BIN = .venv/bin
PYTEST = $(BIN)/python -m pytest -n auto
PIP = $(BIN)/pip install --quiet --disable-pip-version-check
# For Python 3.11 and newer, and for every system.
LOCK = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock"

# What builds the site; a warning or a fault of ours stops either.
GENERATOR ?= mkdocs
BUILD_mkdocs = $(BIN)/mkdocs build --strict
BUILD_zensical = $(BIN)/python build_charts.py --strict && $(BIN)/zensical build --strict --clean && $(BIN)/python -m charts.publish.finish site
$(if $(BUILD_$(GENERATOR)),,$(error GENERATOR=$(GENERATOR) is none that builds this site; use mkdocs or zensical))

.PHONY: help site serve publish test quick lint lock lowest links bench clean

help:  ## list these commands
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 10

site: .venv/site node_modules/done $(if $(filter zensical,$(GENERATOR)),.venv/test)  ## build the site into site/; GENERATOR=zensical builds the same
	$(BUILD_$(GENERATOR))
	@echo "The site is in site/. To open it: $(BIN)/python -m http.server --directory site 8000, then http://localhost:8000/"

serve: .venv/site node_modules/done  ## preview at http://localhost:8000/, rebuilt at each edit
	$(BIN)/mkdocs serve

test: lint node_modules/done browser  ## lint and run all tests, in a real browser where that matters
	$(PYTEST)

quick: lint node_modules/done  ## lint and run the tests that need neither a browser nor whole commands in a copy of the project
	$(PYTEST) -m "not browser and not whole"

lint: .venv/test  ## check style, format, types and workflows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/zizmor --quiet --offline --persona pedantic .github

publish: site  ## build the site for SITE_URL and record its addresses, which are promises from then on
	$(BIN)/python build_charts.py --publish

bench: .venv/test node_modules/done browser  ## measure speed and weight; see bench/README.md
	$(BIN)/python bench/run.py

lock: .venv/test  ## write the newest versions that go together, with their hashes, into requirements*.txt
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-test.in --constraints requirements.txt --output-file requirements-test.txt

lowest: .venv/test node_modules/done  ## prove that the lowest versions that requirements.in allows build the same site
	$(BIN)/uv pip compile --quiet --upgrade --python-version 3.11 --resolution lowest-direct requirements.in --output-file .cache/lowest.txt
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .cache/lowest
	$(BIN)/uv pip install --quiet --python .cache/lowest -r .cache/lowest.txt --editable .
	.cache/lowest/bin/mkdocs build --strict --quiet --site-dir .cache/lowest/site
	$(BIN)/mkdocs build --strict --quiet --site-dir .cache/site
	@# Specifications name the versions that a chart was drawn with; all else is the same, byte by byte.
	@grep -v '  charts/.*\.json$$' .cache/lowest/site/SHA256SUMS >.cache/lowest/sums
	@cd .cache/site && sha256sum --check --strict --quiet ../lowest/sums && echo "The lowest versions build the same site"

links: .venv/site  ## tell which sources no longer open; needs a network
	$(BIN)/python -m charts.link_check

clean:  ## remove all that was made, but for the published snapshots
	rm -rf .venv node_modules site bench/node_modules .cache

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with PYTHON=..."; exit 1; }
	@echo "Making .venv: the Python of this project"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/site: .venv/python requirements.txt pyproject.toml
	@echo "Installing what the site needs into .venv; the first time takes half a minute"
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .  # charts/ itself: the mkdocs command does not look into this folder
	@touch $@

.venv/test: .venv/site requirements-test.txt
	@echo "Installing what the tests need into .venv; the first time takes a minute"
	@$(PIP) --require-hashes -r requirements-test.txt
	@touch $@

# Without npm the site ships the full bundle of the Python package: larger, and otherwise the same.
node_modules/done: package.json package-lock.json
	@if command -v npm >/dev/null; then echo "Installing Plotly's script into node_modules"; npm ci --silent --ignore-scripts; else echo "npm is not there: the site takes Plotly's full bundle"; mkdir -p node_modules; fi
	@touch $@

.PHONY: browser
browser:
	@sh tests/browser/find.sh >/dev/null || sh tests/browser/install.sh
