from jinja2 import DictLoader, Environment

from onward.ui.jinja_environment import CompiledTemplates


def page(folder):
    """A template as a fresh process renders it."""
    kept = CompiledTemplates(folder)
    loader = DictLoader({"page.html": "{% for word in words %}{{ word }} {% endfor %}"})
    return Environment(loader=loader, bytecode_cache=kept, autoescape=True).get_template("page.html")


def render(folder):
    return page(folder).render(words=["to", "be"])


def refuse(*_arguments, **_options):
    raise OSError(28, "No space left on device")


def test_a_template_is_compiled_once_for_all_starts(tmp_path, monkeypatch):
    assert render(tmp_path / "templates") == "to be "
    monkeypatch.setattr(Environment, "_compile", refuse)
    assert render(tmp_path / "templates") == "to be "


def test_what_is_kept_is_for_its_owner_alone(tmp_path):
    render(tmp_path / "templates")
    (kept,) = (tmp_path / "templates").iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.parent.stat().st_mode & 0o077 == 0


def test_a_page_is_shown_when_the_disk_is_full(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    assert render(tmp_path / "templates") == "to be "


def test_what_was_kept_in_part_is_compiled_anew(tmp_path):
    render(tmp_path / "templates")
    (kept,) = (tmp_path / "templates").iterdir()
    whole = kept.read_bytes()
    for length in range(0, len(whole), 7):
        kept.write_bytes(whole[:length])
        assert render(tmp_path / "templates") == "to be "
