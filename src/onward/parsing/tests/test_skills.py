"""Names of skills in the sentences of postings."""

import subprocess
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.skills import find_candidates, find_skills, rank_skills


def names(text):
    return [span.name for span in find_skills(text)]


def concrete(text):
    return [span.name for span in find_skills(text) if span.concrete]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Experience with Python, Django and PostgreSQL", ["Python", "Django", "PostgreSQL"]),
        ("C++ or C#, F# is a plus", ["C++", "C#", "F#"]),
        ("We use node.js, Vue.js and .NET", ["Node.js", "Vue.js", ".NET"]),
        ("SAP S/4HANA and Power BI", ["SAP S/4HANA", "Power BI"]),
        ("Kubernetes (k8s), AWS.", ["Kubernetes", "Kubernetes", "AWS"]),
        ("CI/CD with GitHub Actions", ["CI/CD", "GitHub Actions"]),
        ("Infrastructure-as-Code in Terraform", ["infrastructure as code", "Terraform"]),
        ("React/TypeScript", ["React", "TypeScript"]),
        ("İstanbul: Python", ["Python"]),
        ("half a sign \ud800 and Python", ["Python"]),
        ("Kenntnisse in SAP und MS Office", ["SAP", "Microsoft Office"]),
    ],
)
def test_tools_are_named_as_their_makers_do(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("spellings", "name"),
    [
        (["Postgres", "PostgreSQL", "postgresql", "PostgresSQL"], "PostgreSQL"),
        (["k8s", "Kubernetes", "kubernetes"], "Kubernetes"),
        (["JS", "JavaScript", "javascript", "ES6"], "JavaScript"),
        (["React.js", "ReactJS", "react js"], "React"),
        (["Microsoft Excel", "MS Excel", "ms excel"], "Excel"),
        (["AWS", "Amazon Web Services"], "AWS"),
        (["GCP", "Google Cloud Platform", "google cloud"], "Google Cloud"),
        (["Golang", "golang"], "Go"),
        (["spring boot", "Spring-Boot", "SpringBoot"], "Spring Boot"),
        (["SQL", "Structured query language"], "SQL"),
        (["Mongo", "MongoDB"], "MongoDB"),
        (["Adobe Photoshop", "Photoshop"], "Photoshop"),
        (["AWS S3", "Amazon S3", "S3"], "S3"),
        (["ISO 9001", "ISO9001", "ISO-9001"], "ISO 9001"),
        (["SOC 2", "SOC2"], "SOC 2"),
        (["RHEL", "Red Hat Enterprise Linux"], "Red Hat Enterprise Linux"),
        (["risk assessment", "risk assessments"], "risk assessment"),
        (["anesthesia", "anaesthesia"], "anesthesia"),
        (["data modeling", "data modelling"], "data modeling"),
        (["problem solving", "problem-solving"], "problem solving"),
        (["budget management", "managing budgets", "manage budgets"], "manage budgets"),
        (["Colour grading", "color grading"], "color grading"),
    ],
)
def test_one_skill_has_one_name_however_it_is_written(spellings, name):
    assert [names(f"You know {spelling} well") for spelling in spellings] == [[name]] * len(spellings)


@pytest.mark.parametrize(
    "text",
    [
        "You will excel in this role",
        "Excel in a team that moves fast",
        "We will Excel together",
        "Go the extra mile",
        "go beyond what is asked",
        "Spring 2025 cohort",
        "Work in teams with access to mentors",
        "a react, a spark and a slack moment",
        "Express yourself",
        "Vitamin C and Class C",
        "R&D budget",
        "the C-suite",
        "Visit https://python.org/java or write to java@acme.example",
        "pythonic, javanese_ and #python",
        "Green Square Ltd and The Sage Group",
        "WE SPARK JOY",
        "Head Chef wanted",
        "fait preuve de rigueur, en vue de",
        "a safe and lean process",
        "Teams across Latin America polish your work and absorb new material",
        "VIP Access: free entry",
        "SWIFT transfers and FSA accounts",
        "Disposable latex gloves, sap from trees",
        "Die Firma Acme SAS, a branch of Acme",
        "Must excel under pressure",
        "Note: go far",
        "Trusted by Stripe, Slack and Notion, with people from Shopify",
        "Doors, A/C, lights and google",
    ],
)
def test_an_ordinary_word_is_no_tool(text):
    assert [span.name for span in find_skills(text) if span.concrete] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go, Python and SQL", ["Go", "Python", "SQL"]),
        ("Teams, Zoom, Slack", ["Teams", "Zoom", "Slack"]),
        ("Chef, Puppet or Ansible", ["Chef", "Puppet", "Ansible"]),
        ("R, C, C++", ["R", "C", "C++"]),
        ("We write Go and Rust", ["Go", "Rust"]),
        ("Node services", ["Node.js"]),
        ("Strong in R.", ["R"]),
        ("• Go", ["Go"]),
        ("Excel", ["Excel"]),
        ("Advanced Excel skills", ["Excel"]),
        ("Word, Excel and PowerPoint", ["Word", "Excel", "PowerPoint"]),
        ("tags: python react spring kubernetes", ["Python", "React", "Spring", "Kubernetes"]),
        ("react, node, python", ["React", "Node.js", "Python"]),
        ("python, react, kafka", ["Python", "React", "Apache Kafka"]),
        ("SAFe and Scrum", ["SAFe", "Scrum"]),
        ("proficient in excel, word and powerpoint", ["Excel", "Word", "PowerPoint"]),
        ("Proficiency with excel", ["Excel"]),
        ("Knows react components", ["React"]),
        ("Strong C programming skills", ["C"]),
        ("R (tidyverse)", ["R", "tidyverse"]),
        ("Language: Go", ["Go"]),
        ("HTML/CSS/JS", ["HTML", "CSS", "JavaScript"]),
        ("VPNs and APIs", ["VPN", "APIs"]),
    ],
)
def test_an_ordinary_word_is_a_tool_where_it_is_written_or_listed_as_one(text, expected):
    assert names(text) == expected


def test_a_tool_in_the_title_of_a_job_is_not_asked_for():
    assert names("Senior Java Developer") == []
    assert names("You are a seasoned Java developer") == ["Java"]
    assert names("Three years as a Java Developer") == ["Java"]
    assert names("Salesforce Administrator certification") == ["Salesforce"]


def test_the_longest_name_is_found_whose_ends_are_ends_of_words():
    assert names("Spring Boot") == ["Spring Boot"]
    assert names("java scripts") == ["Java"]


def test_spans_are_places_of_the_text():
    text = "İ know k8s\u00a0and spring\u2011boot"
    assert [text[span.start : span.end] for span in find_skills(text)] == ["k8s", "spring\u2011boot"]


def test_general_phrases_are_found_but_are_not_concrete():
    (span,) = find_skills("Monitor livestock")
    assert not span.concrete
    assert span.weight < min(found.weight for found in find_skills("Rust, hydrotherapy"))


TRADES = {
    "RN with BLS and ACLS; venipuncture, wound care, charting in Epic": "BLS | ACLS | phlebotomy | wound care | Epic",
    "Moving and handling, hoists, first aid, dementia care": "moving and handling | hoists | first aid | dementia care",
    "HACCP, ServSafe, mise en place, knife skills": "HACCP | ServSafe | mise en place | knife skills",
    "QTS, phonics, lesson planning, special needs": "QTS | phonics | lesson planning",
    "CDL-A with hazmat endorsement, pallet jack": "CDL Class A | Hazmat endorsement | pallet jack",
    "HGV licence, driver CPC, digital tachograph": "HGV | Driver CPC | tachograph",
    "Forklift truck, reach truck, RF scanner": "forklift | reach truck | RF scanners",
    "PLCs, conduit bending, multimeters, OSHA 10": "PLC | conduit bending | multimeter | OSHA 10",
    "Gas Safe, soldering, boilers, backflow prevention": "Gas Safe | soldering | boilers | backflow prevention",
    "Carpentry, joinery, table saw, CSCS card": "carpentry | joinery | table saw | CSCS card",
    "TIG, MIG welding, plasma cutting, SMAW": "TIG welding | MIG welding | plasma cutting | stick welding",
    "CNC lathe, G-code, GD&T, micrometers": "CNC | lathe | G-code | GD&T | micrometer",
    "ASE certified, brake systems, hydraulics": "ASE certification | brake systems | hydraulics",
    "EPA 608, heat pumps, refrigerants": "EPA 608 | heat pumps | refrigerants",
    "Balayage, hair colouring, barbering": "balayage | hair coloring | barbering",
    "SIA licence, CCTV, access control, first aid": "SIA licence | CCTV | access control | first aid",
    "COSHH, deep cleaning, manual handling": "COSHH | deep cleaning | moving and handling",
    "Cash handling, EPOS, visual merchandising": "cash handling | point of sale systems | visual merchandising",
    "US GAAP, QuickBooks, VLOOKUP, payroll": "US GAAP | QuickBooks | VLOOKUP | payroll",
    "Pruning, chainsaw, irrigation, hedge trimming": "pruning | chainsaw | irrigation | hedge trimming",
    "PCR, ELISA, HPLC, cell culture": "PCR | ELISA | HPLC | cell culture",
    "Dental radiography, Dentrix, infection control": "dental radiography | Dentrix | infection control",
    "Case management, motivational interviewing": "case management | motivational interviewing",
    "Cataloguing, MARC 21, Dewey Decimal": "cataloging | MARC 21 | Dewey Decimal",
    "ATPL, multi-engine rating, IFR": "ATPL | multi-engine rating | IFR",
    "Staplerschein, WIG-Schweißen, Führerschein Klasse B": "forklift | TIG welding | driving license",
    "CACES, permis B, soudure TIG, gestion de projet": "CACES | driving license | TIG welding | project management",
    "Carretillero, inglés, atención al cliente": "forklift | English | customer service",
    "Inglese, patente B, contabilità": "English | driving license | bookkeeping",
    "Inglês, primeiros socorros, empilhadeira": "English | first aid | forklift",
    "Heftruck, rijbewijs B, Engels, boekhouding": "forklift | driving license | bookkeeping",
}


@pytest.mark.parametrize("text", TRADES)
def test_licenses_methods_and_machines_of_many_trades_are_found(text):
    assert set(TRADES[text].split(" | ")) - set(concrete(text)) == set()


def test_unknown_names_beside_known_tools_are_candidates():
    text = "Experience with Quuxlib, Python, ZigZag.js and Frobnicator. Join Acme, Berlin and us."
    found = find_candidates(text, find_skills(text))
    assert [candidate.name for candidate in found] == ["Quuxlib", "ZigZag.js", "Frobnicator"]
    assert [text[each.start : each.end] for each in found] == [each.name for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "Acme, Berlin",
        "Python, You and the rest",
        "Python, our Company and our company",
        "Talent from Acme, Foobar, Vercel, Quuxlab and Slack",
    ],
)
def test_ordinary_words_are_no_candidates(text):
    assert find_candidates(text, find_skills(text)) == ()


def test_what_must_be_known_and_is_rare_comes_first():
    spans = find_skills("You manage budgets in Excel, know hydrotherapy, Kafka and k8s, and again Kubernetes")
    ranked = rank_skills(spans, must={"Excel"}, nice={"Kubernetes"})
    assert ranked == ("Excel", "Kubernetes", "Apache Kafka", "hydrotherapy", "manage budgets")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("Go|C|C++|Excel|k8s|R|,| and | |/|.|(|İ|\n|@".split("|"))))
def test_spans_are_in_order_and_never_overlap(pieces):
    text = "".join(pieces)
    spans = find_skills(text)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) and 0 <= span.weight <= 1 for span in spans)
    find_candidates(text, spans)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text):
    find_candidates(text, find_skills(text))


@pytest.mark.parametrize(
    "piece", ["Go ", "Go, ", "(", "Python,", "a@", "C++.", " " * 50, "www.", "Spring F,\n", "and "]
)
def test_a_long_text_takes_time_in_proportion(piece):
    text = piece * (60_000 // len(piece))
    find_skills("")
    start = time.process_time()
    find_candidates(text, find_skills(text))
    assert time.process_time() - start < 3


def test_of_a_text_without_end_the_beginning_is_read():
    assert len(find_skills("Python, " * 100_000)) == 25_000


def test_the_vocabulary_is_loaded_when_it_is_asked_for():
    program = "import sys, onward.parsing.skills; print('ahocorasick_rs' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"
