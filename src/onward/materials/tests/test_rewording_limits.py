"""What limits a line stays in its rewordings, and nothing is put beside what it tells."""

import pytest

from onward.materials.rewording.records import RefusalKind
from onward.materials.rewording.rules import refusals


@pytest.mark.parametrize(
    ("source", "proposal", "kind"),
    [
        ("Some readers wrote to thank us", "Readers wrote to thank us", RefusalKind.LIMIT),
        ("Planned a concert that was canceled", "Put on a concert", RefusalKind.LIMIT),
        ("Seasonal hand in a vineyard", "Worked in a vineyard", RefusalKind.LIMIT),
        ("Sold bread on three Sundays", "Sold bread on Sundays", RefusalKind.LIMIT),
        ("My proposal for a ramp is under review", "Proposed and built a ramp", RefusalKind.LIMIT),
        ("Studied at a school near the Bauhaus", "Studied at the Bauhaus", RefusalKind.NAME),
        ("Baked for the café that supplies Lufthansa", "Baked for Lufthansa", RefusalKind.NAME),
        ("Bought hops from Guinness", "Bought hops for Guinness", RefusalKind.RELATION),
        ("My sister runs a salon where I help", "Run a salon", RefusalKind.RANK),
        ("Waited outside while contracts were signed", "Signed contracts", RefusalKind.RELATION),
        ("Mopped the ward", "Mopped and disinfected the ward", RefusalKind.WORD),
        ("Served soup", "Served vegan soup", RefusalKind.WORD),
        ("Counted birds on the island", "Counted birds on the coast with a drone", RefusalKind.WORD),
        ("Worked as a helper on a farm", "Worked as a carpenter on a farm", RefusalKind.RANK),
        ("Our team got a grant", "Got a grant", RefusalKind.SHARED),
        ("Stocked paper for the printers", "Wrote for the printers", RefusalKind.RANK),
        ("Watched trials at the court", "Assisted at trials at the court", RefusalKind.RANK),
        ("Reminded tenants of the rent", "Got the tenants to pay the rent", RefusalKind.CLAIM),
        ("Tended bar at weekends", "Tended bar full time", RefusalKind.CLAIM),
        ("Wrote letters to the parish council", "Served on the parish council", RefusalKind.CLAIM),
        ("Held a class on the last Friday of May", "Held a class every Friday", RefusalKind.CLAIM),
        ("Locked the doors", "Kept the building safe by locking the doors", RefusalKind.CLAIM),
        ("Passed my test at the third attempt", "Passed my test at the first attempt", RefusalKind.CLAIM),
    ],
)
def test_a_limit_stays_and_nothing_is_put_beside(source, proposal, kind):
    assert kind in {each.kind for each in refusals([source], proposal)}


@pytest.mark.parametrize(
    ("source", "proposal"),
    [
        ("Some readers wrote to thank us", "A few readers wrote to thank us"),
        ("Seasonal hand in a vineyard", "Worked in a vineyard for a season"),
        ("Planned a concert that was canceled", "Planned a concert before it was canceled"),
        ("Learned to dive in half a year", "Learned to dive in six months"),
        ("Was one of three nurses who opened the clinic", "Opened the clinic with two fellow nurses"),
        ("Sent a letter which has 400 readers", "Sent a letter read by 400 people"),
        ("Held the position of deputy head for a year", "Deputy head for a year"),
        ("Was asked to mentor an apprentice", "Mentored an apprentice"),
        ("Took part in a course in first aid", "Completed a course in first aid"),
        ("Gave courses in pottery", "Taught courses in pottery"),
        ("Was elected treasurer by the members", "Elected treasurer by the members"),
        ("Wrote macros which replaced typing in Excel", "Replaced typing with macros in Excel"),
        ("Learned welding in a course, with certificate", "Completed a certified welding course"),
        ("Helped guests with their luggage", "Carried guests' luggage"),
        ("Dealt calmly with patients", "Kept a cool head with patients"),
    ],
)
def test_a_limit_may_be_said_otherwise_and_honest_turns_pass(source, proposal):
    assert refusals([source], proposal) == ()
