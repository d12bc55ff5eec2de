"""An employer before there is an opening: wanted, known by two names, and somebody who works there."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.real_clock]

CARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Imani Okafor\r\nORG:Saint Mary Hospital\r\nTITLE:Ward manager\r\nEND:VCARD\r\n"
)


@pytest.mark.parametrize("width", [390, 1280])
def test_an_employer_is_wanted_and_has_two_names_and_somebody_there(newcomer: Page, width: int) -> None:
    page = newcomer
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/campaign/employers/")
    page.get_by_label("Name", exact=True).fill("St Mary's")
    page.get_by_label("Why you'd like to work there").fill("They train people.")
    page.get_by_role("button", name="Add an employer").click()
    expect(page.get_by_role("heading", name="St Mary's", level=1)).to_be_visible()
    expect(page.get_by_label("I'd like to work here")).to_be_checked()

    page.get_by_text("Other names for this employer").click()
    page.get_by_label("Another name for the same employer").fill("Saint Mary Hospital")
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("button", name="Remove Saint Mary Hospital")).to_be_visible()

    page.goto("/import/")
    page.get_by_label("Your file").set_input_files({"name": "people.vcf", "mimeType": "text/vcard", "buffer": CARD})
    page.get_by_role("button", name="Preview import").click()
    page.get_by_role("button", name="Import 1 contact").click()
    expect(page.get_by_role("link", name="Open the board")).to_be_visible()

    page.goto("/campaign/employers/saint-mary-hospital/")
    expect(page).to_have_url(re.compile(r"/employers/st-mary-s/$"))
    expect(page.get_by_role("link", name="Imani Okafor")).to_be_visible()
