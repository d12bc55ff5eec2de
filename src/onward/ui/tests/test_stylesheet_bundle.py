from django.core.files.base import ContentFile

from onward.ui.static_storage import BundledStylesheetStorage

SHEETS = {
    "room/whole.css": '@layer low, high;\n@import "low.css" layer(low);\n@import "parts/high.css" layer(high);\n',
    "room/low.css": "p { color: red }\n",
    "room/parts/high.css": "p { color: blue }\n",
}


def test_a_sheet_that_imports_others_is_collected_as_one_in_the_same_order(tmp_path):
    storage = BundledStylesheetStorage(location=tmp_path, base_url="/static/")
    for name, text in SHEETS.items():
        storage.save(name, ContentFile(text))
    done = list(storage.post_process({name: (storage, name) for name in SHEETS}))
    assert not [each for *_, each in done if isinstance(each, Exception)]
    served = (tmp_path / storage.stored_name("room/whole.css")).read_text()
    assert served == ("@layer low, high;\n@layer low {\np { color: red }\n}\n@layer high {\np { color: blue }\n}\n")
