# Gofar. `make demo` and `make test` are all it takes on a fresh machine with Python 3.11 and make.
# Every target sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest

.PHONY: setup demo test test-quick test-postgres journeys check lock docs sbom bench bench-methods bench-load bench-interface dist pictures clean

setup: $(VENV)/.ready ## The virtual environment, from hash-locked requirements

$(VENV)/.ready: requirements/uv.txt requirements/dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	-test -d .git && $(BIN)/pre-commit install >/dev/null 2>&1
	touch $@

demo: setup ## Build the living sample network and serve it on http://127.0.0.1:8000
	$(BIN)/gofar demo

test: setup ## Everything: both databases, a Spark cluster, the browser, the real data
	scripts/needs chromium postgresql webkit java
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -m "not journey and not seeds" -n 2 --dist loadfile
	$(PYTEST) -m seeds -n 2 --dist loadfile -q
	scripts/with-postgres $(PYTEST) tests/apps tests/pages -m "not seeds" -n 2 --dist loadfile -q
	$(MAKE) journeys
	$(BIN)/coverage combine --quiet
	scripts/coverage-bars

test-quick: setup ## While you work: no browser, no PostgreSQL, nothing slow
	$(PYTEST) -m "not slow and not journey" -n 2 --dist loadfile -q

journeys: setup ## The browsers walk, two at a time; those that are timed walk alone
	scripts/needs chromium webkit
	$(PYTEST) tests/journeys -m "journey and not timed" -n 2 --dist loadfile -q
	$(PYTEST) tests/journeys -m timed -q

check: setup ## Lint, format, types, layers, spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell src tests docs benchmarks scripts *.md
	$(BIN)/python -m django makemigrations --check --dry-run --settings gofar.site.settings

docs: setup ## The commands in the documents do what they say
	$(PYTEST) tests/architecture/test_docs.py -q

bench: setup ## Ratios in one run: against a bare pass of the engine and a peer
	for file in $(filter-out benchmarks/interface% benchmarks/load.py benchmarks/files.py,$(wildcard benchmarks/*.py)); do $(BIN)/python $$file || exit 1; done

bench-methods: setup ## The simulations behind the tables and figures of docs/methods, made again
	for file in benchmarks/methods/*.py; do $(BIN)/python $$file || exit 1; done

bench-interface: setup ## Taps, clicks, seconds and bytes of the flows that people walk
	scripts/needs chromium
	for file in benchmarks/interface*.py; do $(BIN)/python $$file || exit 1; done

bench-load: setup ## 200 people for ten minutes on SQLite, then with 50 writers on PostgreSQL
	scripts/needs postgresql
	$(BIN)/python benchmarks/load.py 200 600
	scripts/with-postgres --durable $(BIN)/python benchmarks/load.py 200 600 50

sbom: setup ## What the product is made of, as CycloneDX JSON
	mkdir -p dist
	$(BIN)/python scripts/sbom > dist/gofar.cdx.json

dist: setup ## Wheel and sdist; installs the wheel into an empty environment and runs it
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist >/dev/null
	scripts/try-wheel dist/*.whl

pictures: setup ## The pictures in docs/pictures, from the sample network
	scripts/needs chromium
	$(BIN)/python scripts/pictures

lock: setup ## Resolve anew; no address of a registry is written down
	$(BIN)/uv lock --quiet --upgrade
	$(BIN)/uv export --quiet --format requirements-txt --all-groups --no-emit-project --no-header --no-annotate -o requirements/dev.txt
	$(BIN)/uv export --quiet --format requirements-txt --no-default-groups --no-emit-project --no-header --no-annotate -o requirements/app.txt

clean: ## What was built, not what was written
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
