"""The pages say what the data and the code say."""

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import onward.odds
from onward.odds.priors import load_priors
from onward.odds.provenance import Method

PAGES = Path(__file__).parents[4] / "docs" / "statistics"


def test_every_method_has_its_page():
    names = [each.name for each in walk_packages(onward.odds.__path__, "onward.odds.") if ".tests" not in each.name]
    modules = [import_module(name) for name in names]
    methods = [value for module in modules for value in vars(module).values() if isinstance(value, Method)]
    assert len(methods) >= 14
    for method in methods:
        assert (PAGES / f"{method.page}.md").is_file(), method


def test_the_page_of_priors_lists_every_row_with_its_numbers():
    page = (PAGES / "priors.md").read_text(encoding="utf-8")
    priors = load_priors()
    assert priors.rates
    for rate in priors.rates:
        line = next(line for line in page.splitlines() if line.startswith(f"| {rate.key} |"))
        assert f"| {rate.mean:g} | {rate.ess:g} |" in line
    for law in priors.laws:
        assert f"| {law.key} | {law.unit} | {law.median:g} | {law.sigma:g} |" in page
    for row in (*priors.multipliers, *priors.assumptions):
        assert f"| {row.key} | {row.value:g} | {row.low:g} to {row.high:g} |" in page
    for row in (*priors.rates, *priors.laws, *priors.multipliers, *priors.assumptions):
        line = next(line for line in page.splitlines() if line.startswith(f"| {row.key} |"))
        assert ("(leads only)" in line) == row.rests_on_leads
    for source in priors.sources:
        assert f"| {source.key} | {source.title} |" in page
