import re
from pathlib import Path

import pytest
from django import forms
from django.template.loader import get_template
from django.urls import reverse

from onward import ui

TEMPLATES = Path(ui.__file__).parent / "templates" / "ui"
SPRITE = (Path(ui.__file__).parent / "static" / "ui" / "icons.svg").read_text()


class Note(forms.Form):
    title = forms.CharField(max_length=5, help_text="As <the advert> says it.")
    text = forms.CharField(required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    keep = forms.BooleanField(required=False)


def draw(source, **context):
    jinja = get_template("ui/styleguide.html").template.environment
    head = '{% import "ui/components.html" as ui with context %}'
    return jinja.from_string(head + source).render(csrf_input="TOKEN", request=None, **context)


def test_the_patterns_page_shows_every_component(as_alice):
    names = set(re.findall(r"{% set (\w+) =", (TEMPLATES / "components.html").read_text()))
    assert len(names) > 20
    shown = "".join(path.read_text() for path in [*TEMPLATES.glob("styleguide/*.html"), TEMPLATES / "styleguide.html"])
    used = set(re.findall(r"\bui\.(\w+)\(", shown))
    assert names - used - {"field", "form_errors"} == set()
    assert as_alice.get(reverse("ui:styleguide")).status_code == 200


def test_every_icon_that_is_named_is_drawn():
    drawn = set(re.findall(r'<symbol id="(\w+)"', SPRITE))
    rooms = TEMPLATES.parents[2]
    pages = [path.read_text() for path in rooms.rglob("*.html")]
    named = {name for page in pages for name in re.findall(r'(?:icon=|\bicon\()"(\w+)"', page)}
    assert len(named) > 5
    assert named <= drawn


@pytest.mark.django_db
def test_places_of_the_rail_have_icons(as_alice):
    page = as_alice.get(reverse("ui:styleguide")).content.decode()
    shown = re.findall(r"icons\.svg#(\w+)", page)
    assert len(shown) > 10
    assert set(shown) <= set(re.findall(r'<symbol id="(\w+)"', SPRITE))


def test_an_error_is_tied_to_its_field():
    page = draw("{{ ui.fields(form) }}", form=Note({"title": "too long a title", "text": "<b>kept</b>"}))
    assert re.search(r'<input[^>]*aria-invalid="true"[^>]*>', page)
    described = re.search(r'<input[^>]*name="title"[^>]*aria-describedby="([^"]+)"', page).group(1).split()
    assert described == ["id_title_helptext", "id_title_error"]
    assert all(f'id="{name}"' in page for name in described)
    assert 'href="#id_title"' in page


def test_what_was_typed_comes_back_as_text():
    page = draw("{{ ui.fields(form) }}", form=Note({"title": "", "text": "<script>alert(1)</script>"}))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>" not in page
    assert "As &lt;the advert&gt; says it." in page


def test_a_sound_form_shows_no_trouble():
    page = draw("{{ ui.fields(form) }}", form=Note())
    assert "alert" not in page
    assert "aria-invalid" not in page


def test_neither_required_nor_optional_fields_are_marked():
    page = draw("{{ ui.fields(form) }}", form=Note())
    assert not re.search(r"needed|optional", page)


def test_choices_stand_in_a_named_group():
    page = draw("{{ ui.field(form['kind']) }}", form=Note())
    assert re.search(r"<fieldset.*<legend", page, re.DOTALL)


def test_a_one_button_form_carries_the_token_and_its_fields():
    page = draw('{{ ui.post("/x/", "Go", fields={"a": "<1>"}, attrs={"data-x": "y"}) }}')
    assert "TOKEN" in page
    assert 'name="a" value="&lt;1&gt;"' in page
    assert re.search(r'<button[^>]* data-x="y"', page)


def test_labels_are_text():
    page = draw("{{ ui.button(label) }}{{ ui.badge(label) }}{{ ui.notice(label) }}", label="<i>x</i>")
    assert "<i>" not in page


def test_a_pager_keeps_what_else_stands_in_the_address():
    from django.core.paginator import Paginator

    page = draw('{{ ui.pager(page, {"q": "a & b", "stage": ""}) }}', page=Paginator(range(30), 10).page(2))
    assert 'href="?q=a%20%26%20b&amp;page=1"' in page
    assert "stage" not in page


def test_a_picture_is_named_by_its_summary():
    page = draw('{{ ui.share_of_hundred(0.93, "93 of <100>") }}')
    assert 'role="img" aria-label="93 of &lt;100&gt;"' in page
    assert page.count('data-who="worthy"') == 93


def test_no_template_of_the_design_system_holds_a_script_or_a_style():
    pages = sorted(TEMPLATES.rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        text = path.read_text()
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", text), path
        assert len(text.splitlines()) < 80, path


def test_a_slider_is_named_and_works_without_a_script():
    page = draw('{{ ui.slider("hours", "Hours <a week>", 8, 0, 20, 1, "hours") }}')
    assert '<label class="label" for="id_hours">Hours &lt;a week&gt;</label>' in page
    assert re.search(r'<input type="range" id="id_hours" name="hours" min="0" max="20" step="1" value="8"', page)
    assert re.search(r'<output for="id_hours"[^>]*><span data-value>8</span> hours</output>', page)


def test_a_dot_on_the_curve_says_how_many_wait_how_long():
    from onward.ui.charts.curve import CurvePoint, curve

    shares = [CurvePoint(0, 0.4, 0.3, 0.5), CurvePoint(90, 0.1, 0.0, 0.2)]
    page = draw('{{ ui.curve(picture, "s", "days", "share") }}', picture=curve(shares, [], [5, 40, 41]))
    assert "<title>1 application, 5 days old</title>" in page
    assert "<title>2 applications, 40 to 41 days old</title>" in page
