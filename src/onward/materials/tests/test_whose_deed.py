"""Who did what a line tells of without saying so, and whose deed a rewording may make of it."""

import pytest

from onward.materials.rewording.rules import refusals


@pytest.mark.parametrize(
    ("source", "proposal"),
    [
        ("Repair of pumps, with reports written for the council", "Repaired pumps and wrote reports for the council"),
        ("Posters for a local festival, all finished in a week", "Finished posters for a local festival in a week"),
        ("My essay on peat was reprinted by a journal", "Wrote an essay on peat that a journal reprinted"),
        ("Translation of leaflets, guided by an editor", "Translated leaflets under the guidance of an editor"),
        ("Translation of leaflets under the guidance of an editor", "Translated leaflets, guided by an editor"),
        ("Licence for chainsaws; felled trees", "Felled trees; licensed for chainsaws"),
        ("Team leader at a call center", "Led a team at a call center"),
        ("Kitchen supervisor, summer of 2018", "Supervised a kitchen in summer 2018"),
        ("Youth coach at a rowing club", "Coached youth at a rowing club"),
        ("Host for guests in 2015 and again in 2018", "Hosted guests twice"),
        ("Tutor; wrote to parents", "Wrote as the parents' tutor"),
        ("Watched the pool's children", "Looked after the pool's children"),
        ("Found leaks with a tester", "Detected leaks with a tester"),
        ("Conducted interviews and typed them up", "Ran interviews and transcribed them"),
    ],
)
def test_what_names_nobody_else_is_the_persons(source, proposal):
    assert refusals([source], proposal) == ()


@pytest.mark.parametrize(
    ("source", "proposal"),
    [
        ("Kitchen of six cooks, with meals served by waiters", "Served meals"),
        ("Cakes for a wedding, all eaten", "Ate cakes"),
        ("Flat with furniture supplied", "Supplied furniture"),
        ("My letter to the mayor was ghostwritten by a friend", "Wrote a letter to the mayor"),
        ("Two cooks, all trained in Lyon", "Trained two cooks in Lyon"),
        ("Banners, all delivered by a courier", "Delivered banners"),
        ("Sales doubled while I kept the till", "Doubled sales"),
        ("My sister's essay on peat was reprinted", "Wrote an essay on peat"),
        ("My camera was stolen", "Wrote a camera manual"),
        ("Translation of leaflets under the guidance of an editor", "Translated leaflets"),
        ("Assistant to the team leader", "Led a team"),
        ("Reported to the team leader", "Led a team"),
        ("Bar supervisor with nine waiters", "Supervised nine waiters"),
        ("Supervised a bar", "Bar manager"),
        ("Host for guests in 2015", "Hosted guests twice"),
        ("Typed up interviews for a lawyer", "Conducted interviews for a lawyer"),
        ("Entered readings into a spreadsheet", "Analyzed readings in a spreadsheet"),
        ("Notes for the mayor's speech", "Gave a speech for the mayor"),
        ("Held the mirror during two operations", "Performed two operations"),
        ("Watched a senior nurse dress wounds", "Dressed wounds"),
        ("Built the set for the play with other parents", "Built the set for the play"),
        ("Rinsed jars in a dairy", "Ran a dairy"),
        ("Sold lamps; the shop made the most sales in the county", "Made the most sales in the county"),
    ],
)
def test_what_names_somebody_else_stays_theirs(source, proposal):
    assert refusals([source], proposal)
