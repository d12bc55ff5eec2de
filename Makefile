# The only commands anyone must know.
#   make run     start Onward on this machine and open it, signed in
#   make test    everything: lint, types, imports, unit, contract and browser tests, on SQLite and PostgreSQL
#   make test-days  what a day can change, on thirteen days and nights between the far west and the far east
#   make check   lint, types and imports alone
#   make bench   measure speed and print tables
#   make exam    measure accuracy and print tables
#   make attack  attack the whole for some minutes and print what was tried
#   make audit   ask whether an advisory is known for a library of the lock file
#   make messages  bring translations up to date with the code; make messages LANGUAGE=de begins one

.PHONY: run test test-days check bench exam attack audit messages
MAKEFLAGS += --no-print-directory

run:
	@echo "Setting up Python and the libraries. This takes a minute or two the first time."
	@.ci/timed "Setup" .ci/environment --no-dev --inexact
	@echo "To run commands, use $$PWD/.venv/bin/onward"
	@.venv/bin/onward serve

test:
	@.ci/timed "make test" .ci/test

test-days:
	@.ci/environment
	@.ci/timed "make test-days" .ci/days

check:
	@.ci/timed "make check" .ci/check

bench:
	@.ci/environment
	@.ci/timed "make bench" .ci/each 1 $(filter-out bench/exam_%,$(shell grep -l __main__ bench/*.py))

exam:
	@.ci/environment
	@.ci/rivals
	@.ci/timed "make exam" .ci/each "$$(nproc)" bench/exam_*.py

attack:
	@.ci/environment
	@.ci/timed "make attack" .ci/attack

audit:
	@.ci/environment
	@.venv/bin/python -m tests.services.audit

messages:
	@.ci/environment
	@.ci/messages $(LANGUAGE)
