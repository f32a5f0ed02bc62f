# Everything runs in .venv, which the first command makes. Python 3.11 or newer; npm is used where it is there.
export NO_MKDOCS_2_WARNING = 1
PYTHON ?= python3
BIN = .venv/bin
PYTEST = $(BIN)/python -m pytest -n auto

.PHONY: help site serve publish test quick lint bench clean

help:  ## list these commands
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 10

site: .venv/site node_modules/done  ## build the site into site/
	$(BIN)/mkdocs build --strict
	@echo "The site is in site/. To open it: $(BIN)/python -m http.server --directory site 8000, then http://localhost:8000/"

serve: .venv/site node_modules/done  ## preview at http://localhost:8000/, rebuilt at each edit
	$(BIN)/mkdocs serve

test: lint node_modules/done browser  ## lint and run all tests, in a real browser where that matters
	$(PYTEST)

quick: lint node_modules/done  ## lint and run the tests that need no browser
	$(PYTEST) -m "not browser"

lint: .venv/test  ## check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

publish: site  ## build the site for SITE_URL and record its addresses, which are promises from then on
	$(BIN)/python build_charts.py --publish

bench: .venv/test node_modules/done browser  ## measure speed and weight; see bench/README.md
	$(BIN)/python bench/run.py

clean:  ## remove all that was made, but for the published snapshots
	rm -rf .venv node_modules site bench/node_modules

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with PYTHON=..."; exit 1; }
	@echo "Making .venv: the Python of this project"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/site: .venv/python requirements.txt constraints.txt pyproject.toml
	@echo "Installing what the site needs into .venv; the first time takes half a minute"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/test: .venv/site requirements-test.txt
	@echo "Installing what the tests need into .venv; the first time takes half a minute"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-test.txt
	@touch $@

# Without npm the site ships the full bundle of the Python package: larger, and otherwise the same.
node_modules/done: package.json package-lock.json
	@if command -v npm >/dev/null; then echo "Installing Plotly's script into node_modules"; npm ci --silent --ignore-scripts; else echo "npm is not there: the site takes Plotly's full bundle"; mkdir -p node_modules; fi
	@touch $@

.PHONY: browser
browser:
	@sh tests/browser/find.sh >/dev/null || sh tests/browser/install.sh
