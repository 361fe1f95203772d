# conflictmap: `make run` opens the dashboard with the sample articles, `make test` is all that CI runs.
VENV ?= .venv
BIN := $(VENV)/bin
# As many tests at once as there are cores, those of a file one after the other: they share a server and a browser. Four
# at most: each worker may run a browser, a page's server, PostgreSQL and a cluster, some 2 GB, and the memory
# of a machine need not grow with its cores. `make test WORKERS=` runs them in one process.
WORKERS := --numprocesses logical --maxprocesses 4 --dist loadfile

.PHONY: help run test environment lock data strings screenshots soak bench clean

help: ## this list
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

run: ## make the environment and serve the dashboard with the sample articles
	@sh scripts/environment.sh $(VENV) requirements.lock
	@$(BIN)/conflictmap serve --sample $(ARGS)

environment:     ## make the environment for development
	@sh scripts/environment.sh $(VENV) requirements-dev.lock

test: environment ## style, types, unit and browser tests
	@sh scripts/chromium.sh
	@sh scripts/postgres.sh
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest $(WORKERS)

lock: ## pin every dependency again
	@sh scripts/lock.sh

data: environment ## rebuild everything under data/ from its source packages
	$(BIN)/python scripts/build_data.py

strings: environment ## put new sentences into the translations under data/strings
	$(BIN)/python scripts/catalogues.py

screenshots: environment ## draw the pictures of the README
	$(BIN)/python scripts/screenshots.py

soak: environment ## kill, crowd and share the desk for some minutes
	@sh scripts/postgres.sh
	CONFLICTMAP_KILLS=100 CONFLICTMAP_SECONDS=30 $(BIN)/pytest -s tests/store/test_crash.py tests/store/test_sharing.py

bench: ## ratios against named alternatives; ARGS="tiles --events 10000000" for some at another size
	@sh scripts/environment.sh $(VENV) requirements-bench.lock
	$(BIN)/python -m benchmarks $(ARGS)

clean: ## remove the environment and caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
