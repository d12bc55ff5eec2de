"""Initials, clipped words and dates may be written otherwise in a rewording, and nothing else with them."""

from time import process_time

import pytest

from onward.materials.rewording.records import RewordingVerdict
from onward.materials.rewording.rules import refusals, verdict
from onward.materials.rewording.short_forms import written_as
from onward.materials.rewording.source import RewordingSource


@pytest.mark.parametrize(
    ("source", "proposal"),
    [
        ("Filed PAYE forms", "Filed pay as you earn forms"),
        ("Kept the ICU stocked", "Kept the intensive care unit stocked"),
        ("Ran MRIs at night", "Ran magnetic-resonance imaging at night"),
        ("Taught reading at a department of education", "Taught reading at a DE"),
        ("Monitored point-of-sale terminals", "Monitored POS terminals"),
        ("Taught ESL", "Taught English as a second language"),
        ("Read EEGs", "Read electroencephalograms (EEGs)"),
        ("Sorted invs and mails", "Sorted invoices and mails"),
        ("Clerk, 03/2015 - 09/2018", "Clerk from March 2015 to September 2018"),
        ("Clerk since Mar. 2015", "Clerk since 2015-03"),
        ("Choir leader 2014-15", "Choir leader 2014 to 2015"),
        ("Choir leader from 2014 to 2015", "Choir leader 2014/15"),
        ("Two lessons p/w", "Two lessons a week"),
        ("Earned 20k p/a", "Earned 20,000 per annum"),
        ("Two lessons per week", "Two lessons p/w"),
        ("Taught Key Stage 2", "Taught KS2"),
        ("Sold 12 pianos in the second quarter of 2021", "Sold 12 pianos in Q2 2021"),
        ("Mechanic in the U.S. Navy", "Mechanic in the United States Navy"),
        ("Secretary to the chief executive", "Secretary to the CEO"),
        ("Paramedic in Boise, Idaho", "Paramedic in Boise, ID"),
        ("Bachelor of Science in Botany", "BSc Botany"),
        ("Kept the wine list in Access", "Kept the wine list in Microsoft Access"),
        ("Babysat every weekday", "Babysitting from Monday to Friday"),
        ("Month-end stocktaking", "Took stock each month"),
        ("Swept up at the end of a shift", "Swept up after each shift"),
    ],
)
def test_a_short_form_may_be_written_out_or_back(source, proposal):
    assert refusals([source], proposal) == ()


@pytest.mark.parametrize(
    ("source", "proposal"),
    [
        ("Kept the ICU stocked", "Kept the emergency care unit stocked"),
        ("Kept the ICU stocked", "Kept the intensive care, urology stocked"),
        ("Monitored point-of-sale terminals", "Monitored POE terminals"),
        ("Helped Inva with filing", "Helped with filing and invoices"),
        ("Clerk, 03/2015 - 09/2018", "Clerk from September 2015 to March 2018"),
        ("Clerk, 03/2015", "Clerk in May 2015"),
        ("Clerk, 03/2015 - 09/2016", "Clerk for two years"),
        ("Choir leader 2014-15", "Choir leader 2014 to 2016"),
        ("Two lessons p/w", "Two lessons a day"),
        ("Two lessons per week", "Two lessons p/d"),
        ("Taught Key Stage 2", "Taught KS1"),
        ("Sold 12 pianos in the second quarter of 2021", "Sold 12 pianos in Q3 2021"),
        ("Paramedic in Boise, Idaho", "Paramedic in Boise, IA"),
        ("Bachelor of Science in Botany", "MSc Botany"),
        ("Kept dashboards in Adobe Analytics", "Kept dashboards in Google Analytics"),
        ("Laborer for a roofing crew", "Foreman for a roofing crew"),
        ("Swept up at the end of the season", "Swept up after each shift"),
    ],
)
def test_other_words_and_dates_are_refused(source, proposal):
    assert refusals([source], proposal)


def test_what_initials_are_said_to_stand_for_is_asked_about():
    found = verdict(RewordingSource.of(["Ran IT support since 03/2015"]), "Ran island tram support since March 2015")
    assert found == RewordingVerdict((), ("island", "tram"))


def test_a_source_stays_short_however_often_a_short_form_stands_in_it():
    written = written_as("AB CD " * 3_000, f"a{'b' * 900} b{'c' * 900} c{'d' * 90} d{'e' * 90}")
    assert len(written) < 60_000


@pytest.mark.parametrize(
    ("source", "proposal"),
    [
        ("AAAAAB", f"{'a' * 1_900} (AAAAAB)"),
        ("AB " * 6_000, "a b " * 450),
        ("word " * 4_000, "ABCDEF GHIJK LMNOP " * 100),
        (" ".join(f"abc{number}" for number in range(2_500)), "abcde " * 300),
    ],
)
def test_letters_are_looked_for_in_bounded_time(source, proposal):
    start = process_time()
    written_as(source, proposal)
    assert process_time() - start < 1
