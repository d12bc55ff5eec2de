"""Fuzzing of ``read``: nothing may raise, nothing of up to 200 kB may take a second.

    python bench/fuzz_postings.py SECONDS [mutations|hypothesis|atheris] [FOLDER]

Resumable: FOLDER (default ``/tmp/fuzz_postings``) keeps how far a run came, and every finding as a file. Mutations are
numbered, each made from its number alone. ``atheris`` follows coverage; it is no dependency: put it on ``PYTHONPATH``.
A finding becomes a test in ``src/onward/parsing/tests/``.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from time import process_time

from fuzzing import SPACES, damaged_text, keep, main, noisy, run_hypothesis, run_numbered
from onward.parsing.postings import read
from onward.parsing.postings.kept import clean_html
from onward.parsing.postings.records import Posting

TODAY = date(2026, 3, 4)
MAX_SECONDS = 1.0
MAX_BYTES = 200_000

JOB = (
    '{"@context":"https://schema.org","@type":"JobPosting","title":"Nurse","hiringOrganization":{"name":"Acme"},'
    '"baseSalary":{"currency":"GBP","value":{"minValue":30000,"maxValue":35000,"unitText":"YEAR"}},'
    '"jobLocation":[{"address":{"addressLocality":"Leeds","addressCountry":"GB"}}],"employmentType":["FULL_TIME"],'
    '"datePosted":"2026-02-01","validThrough":"2026-04-01",'
    '"description":"<p>Nights &amp; days</p><ul><li>5+ years</ul>"}'
)
LD = '<script type="application/ld+json">'
SEEDS = (
    f"<html><head><title>Nurse | Acme</title>{LD}{JOB}</script></head><body><h1>Nurse</h1>",
    f'{LD}{{"@graph":[{JOB},{JOB}]}}</script>',
    """<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Nurse</h1>
<div itemprop="baseSalary" itemscope><meta itemprop="currency" content="EUR"><b itemprop="value">20</b></div></div>""",
    """<div vocab="https://schema.org/" typeof="JobPosting"><h1 property="title">Nurse</h1>
<p property="description">x</p></div>""",
    """<title>Acme hiring Nurse in Leeds | LinkedIn</title><meta property="og:title" content="Nurse"><main><p>
We look for a nurse. Salary: £30,000 - £35,000 a year.</p><h2>Requirements</h2><ul><li>B2 German</li></ul></main>""",
    """Nurse
Acme
Leeds, England

About the job
Full-time, 45.000 € brutto/Jahr, TVöD E13, remote
- 3+ years of care
""",
    """{"jobs":[{"id":"1","title":"Nurse","location":{"name":"Leeds"},"content":"&lt;p&gt;x&lt;/p&gt;",
"absolute_url":"https://boards.greenhouse.io/acme/jobs/1"}]}""",
    """<?xml version="1.0"?><workzag-jobs><position>
<id>1</id><name>Nurse</name><jobDescriptions/></position>
</workzag-jobs>""",
    """<script id="__NEXT_DATA__" type="application/json">{"props":{"job":{"title":"Nurse"}}}</script>
<script>window.__appData = {"posting":{"title":"Nurse","descriptionHtml":"<p>x</p>"}};</script>""",
    """Subject: =?utf-8?q?Nurse?= at Acme
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>x=C3=A9</p>
--b--
""",
)
WORDS = r"""
<p> </p> <b> <ul><li> <table><tr><td> <svg> <script> </script> <!-- --> <![CDATA[ ]]> <select> <option>
<a href=' &amp; &#0; &lt; " ' \ { } [ ] , : // /* */ null 1e999 -0 NaN $120k-150k €45.000 £18.50/hour per
year 5+ (m/w/d) | - • İ ß ٣ 🩺 =?utf-8?b? --b charset=utf-16 "@type":"JobPosting" "@id":"#a" itemscope
itemprop="title"
"""
TOKENS = (*WORDS.split(), *SPACES, LD)


def mutation(number: int) -> bytes | str:
    """Make the source of a number: a damaged seed, as text or in bytes of some encoding."""
    chance = Random(number)
    text = damaged_text(chance.choice(SEEDS), chance, SEEDS, TOKENS, MAX_BYTES)
    if chance.random() < 0.5:
        return text
    data = text.encode(chance.choice(("utf-8", "utf-16", "latin-1", "cp1252")), "replace")
    return noisy(data, chance, chance.randint(0, 4))


def problem_of(source: bytes | str, reader: Callable[..., Posting] = read) -> str:
    """Read a source; what was wrong with that, or nothing."""
    begin = process_time()
    try:
        posting = reader(source, url="https://acme.example/jobs/1", now=TODAY)
        clean_html(source if isinstance(source, str) else source.decode("latin-1"))
        assert posting.notes is not None
    except Exception:  # noqa: BLE001 - whatever is raised is a finding
        return traceback.format_exc()
    seconds = process_time() - begin
    return f"{seconds:.1f} s" if seconds > MAX_SECONDS else ""


def run_mutations(seconds: float, folder: Path) -> None:
    run_numbered("mutations", seconds, folder, mutation, problem_of)


def run_atheris(seconds: float, folder: Path) -> None:
    """Follow coverage from the seeds on; the corpus is in the folder."""
    import atheris  # noqa: PLC0415 - only this way needs it

    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(SEEDS):
        (corpus / f"seed-{number}").write_text(seed, "utf-8")

    for name in [name for name in sys.modules if name.startswith("onward.parsing")]:
        del sys.modules[name]
    with atheris.instrument_imports(include=["onward.parsing"]):
        from onward.parsing.postings.reading import read_source  # noqa: PLC0415 - imported again, to be followed

    def check(data: bytes) -> None:
        if problem := problem_of(data, read_source):
            keep(folder, data, problem)

    limits = [f"-max_total_time={int(seconds)}", f"-max_len={MAX_BYTES // 20}", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *limits, "-rss_limit_mb=2000", "-print_final_stats=1", str(corpus)], check)
    atheris.Fuzz()


WAYS: dict[str, Callable[[float, Path], None]] = {
    "mutations": run_mutations,
    "hypothesis": lambda seconds, folder: run_hypothesis(seconds, folder, SEEDS, TOKENS, problem_of),
    "atheris": run_atheris,
}

if __name__ == "__main__":
    main(WAYS, "/tmp/fuzz_postings")
