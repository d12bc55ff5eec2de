"""What the person did says what they may be called, and the reverse; nobody takes another's title or work."""

import pytest

from onward.materials.rewording.records import RefusalKind
from onward.materials.rewording.rules import refusals


@pytest.mark.parametrize(
    ("source", "proposal"),
    [
        ("Led a crew of 6 rangers", "Crew leader for six rangers"),
        ("Supervised a laundry of 9", "Supervisor of a nine-person laundry"),
        ("Chaired the parish hall committee", "Chair of the parish hall committee"),
        ("Wrote and directed a short film", "Writer and director of a short film"),
        ("Principal of a music school with 40 pupils", "Headed a music school with 40 pupils"),
        ("Kitchen supervisor for a team of 5 cooks", "Supervised five cooks"),
        ("Drew maps and illustrations for guidebooks", "Illustrator of maps for guidebooks"),
        ("Played first trumpet in the county youth band", "First trumpeter, county youth band"),
        ("Catering assistant on ferries between Oban and Mull", "Catering assistant on Oban-Mull ferries"),
        ("Shadowed a vet for a week", "Spent a week shadowing a vet"),
        ("Planned and taught swimming lessons", "Planned and delivered swimming lessons"),
        ("Collected samples under the supervision of a chemist", "Collected samples, supervised by a chemist"),
        ("Wrote the guide, which the board revised and adopted", "Wrote the guide, revised and adopted by the board"),
    ],
)
def test_a_title_and_the_verb_for_it_say_the_same(source, proposal):
    assert refusals([source], proposal) == ()


@pytest.mark.parametrize(
    ("source", "proposal", "kind"),
    [
        ("Sold pumps in France", "Sold pumps in French", RefusalKind.NAME),
        ("Managed the stock cards", "Stock manager", RefusalKind.RANK),
        ("Laborer for a roofing crew", "Foreman of a roofing crew", RefusalKind.RANK),
        ("Laboratory assistant in a soil lab", "Chemist in a soil lab", RefusalKind.RANK),
        ("Secretary, helping the press officer", "Press officer", RefusalKind.RANK),
        ("Shadowed the auctioneer at sales", "Ran sales jointly with the auctioneer", RefusalKind.SHARED),
        ("Took notes for the curator's exhibition plan", "Developed the exhibition plan", RefusalKind.RELATION),
    ],
)
def test_nobody_takes_a_larger_title_or_the_work_of_others(source, proposal, kind):
    assert kind in {each.kind for each in refusals([source], proposal)}


@pytest.mark.parametrize(
    ("source", "proposal"),
    [
        ("Sorted 38 crates", "Sorted more than 35 crates"),
        ("Answered between 40 and 60 calls a day", "Answered at least 40 calls a day"),
        ("Drove two vans and one truck", "Drove three vehicles: two vans and a truck"),
        ("Cut the queue from 40 to 18 minutes", "Cut the queue by more than half, from 40 to 18 minutes"),
        ("Showed lamps at six fairs", "Showed lamps at half a dozen fairs"),
        ("Ran clubs for children aged 8 to 11", "Ran clubs for 8- to 11-year-olds"),
        ("Beat the target by 7% in 2022", "Beat 2022's target by seven percent"),
        ("Nurse since May 2020", "Nurse, May 2020 \u2013 present"),
        ("Taught children one-to-one", "Taught children 1:1"),
        ("Marked essays for three summers", "Essay marker over three summers"),
        ("Visited up to nine clients a day", "Made visits to as many as nine clients a day"),
        ("Ran a stall at fairs in Derby, Lyon and Milan", "Ran a stall at three fairs"),
        ("Drove a 60-mile route", "Drove a route of 97 km"),
        ("Scanned half of the 400 photographs", "Scanned 200 photographs"),
        ("Organized a tour to Portugal", "Organized a Portuguese tour"),
        ("Applied for a grant, which was refused", "Applied for a grant"),
    ],
)
def test_an_amount_may_be_said_otherwise(source, proposal):
    assert refusals([source], proposal) == ()
