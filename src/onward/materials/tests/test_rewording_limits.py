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
        ("Taught one lesson of a pottery course", "Taught a pottery course", RefusalKind.CLAIM),
        ("Sang for patients now and then", "Regularly sang for patients", RefusalKind.CLAIM),
        ("Shop assistant at Bell's, 2016 to 2018", "Shop assistant at Bell's, 2016 to present", RefusalKind.DATE),
        ("Kept the hives from 2015 until 2019", "Set up hives in 2015 and have kept them ever since", RefusalKind.DATE),
        ("Worked a twelve-week season at a ski lift", "Worked a full-year season at a ski lift", RefusalKind.NUMBER),
        ("Lived and worked abroad for a year", "Lived and worked abroad for over a year", RefusalKind.DATE),
        ("Ran the cheese stall from 2014 to 2021", "Ran the cheese stall for over a decade", RefusalKind.DATE),
        ("Porter, May 2018 to June 2019", "Porter (May 2018 \u2013 December 2019)", RefusalKind.DATE),
        ("Called donors to ask for gifts", "Called donors and secured gifts", RefusalKind.RANK),
        ("Drew up plans for a sewing class", "Planned and launched a sewing class", RefusalKind.RELATION),
        ("Carried loads of 25 kg", "Carried loads of 26 kg", RefusalKind.NUMBER),
        ("Counted 612 birds in one month", "Counted 613 birds in one month", RefusalKind.NUMBER),
        ("Led 12 volunteers", "Led 13 volunteers", RefusalKind.NUMBER),
        ("Called back within 24 hours", "Called back within 25 hours", RefusalKind.NUMBER),
        ("Served 120 guests with two helpers", "Served 122 guests with two helpers", RefusalKind.NUMBER),
        ("Clerk from 2019 to 2021", "Clerk from 2021 to 2021", RefusalKind.NUMBER),
        ("Planted 50 acres", "Planted 52 acres", RefusalKind.NUMBER),
        ("Ran 3 shops for one year", "Ran shops for over 2 years", RefusalKind.NUMBER),
        ("Laid the drains in autumn 2020", "Laid the drains in spring 2020", RefusalKind.DATE),
        ("Kept the registers until 2016", "Kept the registers from 2016", RefusalKind.DATE),
        ("Drove the harvester for one season", "Drove the harvester for several seasons", RefusalKind.NUMBER),
        (
            "Opened three mornings and served two halls",
            "Opened on five mornings, serving two halls",
            RefusalKind.NUMBER,
        ),
        ("Preparing for the chartered surveyor exam", "Chartered surveyor", RefusalKind.CLAIM),
        ("Studied towards a diploma in baking", "Diploma in baking", RefusalKind.LIMIT),
        ("Nominated for trainee of the year", "Named trainee of the year", RefusalKind.LIMIT),
        ("Wrote a plan awaiting council approval", "Wrote the plan approved by the council", RefusalKind.LIMIT),
        ("Began a translation of the archive", "Carried out a translation of the archive", RefusalKind.LIMIT),
        ("Found a layout that may have saved time", "Found a layout that saved time", RefusalKind.LIMIT),
        ("Basic knowledge of Blender", "Advanced knowledge of Blender", RefusalKind.CLAIM),
        ("Piloted a locker system in Cork", "Rolled out a locker system in Cork", RefusalKind.CLAIM),
        ("Tidied the storeroom", "Tidied the storeroom, boosting staff morale", RefusalKind.CLAIM),
        ("Ran a quiz night", "Ran a quiz night that raised visitor numbers", RefusalKind.CLAIM),
        ("Swept the yard", "Swept the yard, preventing costly accidents", RefusalKind.CLAIM),
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
        ("Taught one lesson of a pottery course", "Gave a single lesson of a pottery course"),
        ("Sang for patients now and then", "Sang for patients occasionally"),
        ("Looked up verdicts in the evening", "Researched court verdicts"),
        ("Sewed sails with four colleagues", "Sewed sails in a five-person team"),
        ("Wrote Python scripts to rename photos", "Wrote scripts in a programming language to rename pictures"),
        ("Helped a baker make bread", "Assisted a baker with making loaves"),
        ("Wrote for people without technical knowledge", "Wrote for non-technical people"),
        ("Dealt calmly with patients", "Kept a cool head with patients"),
    ],
)
def test_a_limit_may_be_said_otherwise_and_honest_turns_pass(source, proposal):
    assert refusals([source], proposal) == ()


@pytest.mark.parametrize(
    ("source", "proposal", "kind"),
    [
        ("Did a three-week placement in a bank", "Did a three-month placement in a bank", RefusalKind.NUMBER),
        ("Handed in the plans two days late", "Handed in the plans two days early", RefusalKind.DATE),
        ("Joined the garage in October 2021", "Joined the garage in early 2021", RefusalKind.DATE),
        ("Assistant manager of a cinema", "Manager of a cinema", RefusalKind.RANK),
        ("Gave dance lessons to seniors", "Gave dance lessons that transformed seniors", RefusalKind.CLAIM),
        ("Indexed the tables", "Indexed the tables, resulting in happier customers", RefusalKind.CLAIM),
        ("Gave piano tutoring to beginners", "Raised exam scores of beginners through tutoring", RefusalKind.CLAIM),
    ],
)
def test_a_length_a_side_a_lesser_title_and_what_came_of_it_stay(source, proposal, kind):
    assert kind in {each.kind for each in refusals([source], proposal)}


@pytest.mark.parametrize(
    ("source", "proposal"),
    [
        ("Sold tickets at a fair for 18 months", "Sold tickets at a fair for a year and a half"),
        ("Repaired 14 boilers", "Repaired over ten boilers"),
        ("Late shift of seven packers and drivers", "Seven-person late shift of packers and drivers"),
        ("Answered emails after the launch", "Answered post-launch emails"),
        ("Tours for guests who speak no German", "Tours for non-German-speaking guests"),
        ("Took on tests of new helmets", "Took part in tests of new helmets"),
        ("Used R to sort and count samples", "Sorted and counted samples in R"),
        ("Modeled the flow of a river in Excel", "Built an Excel model of a river's flow"),
        ("Washed and ironed about 90 shirts a day", "Ironed and washed about 90 shirts a day"),
        ("Did an internship with a local printer", "Interned at a local printer"),
        ("Weighed parts under a lamp following instructions", "Followed instructions to weigh parts under a lamp"),
        ("Manager of a kiosk, before that deputy manager of a bakery", "Manager of a kiosk"),
        ("Fixed errors in the catalog", "Corrected errors in the catalog"),
    ],
)
def test_the_same_length_people_or_deeds_in_other_words_pass(source, proposal):
    assert refusals([source], proposal) == ()
