"""What becomes of a picture on its way into a document."""

import io
import struct
import zlib
from base64 import b64decode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from onward.parsing.photos import HEIGHT, WIDTH, PhotoProblem, PhotoReading, fitted_photo, is_fitted_photo

pytestmark = pytest.mark.once


def picture(mode="RGB", size=(600, 800), color="teal", form="PNG", **saved):
    written = io.BytesIO()
    Image.new(mode, size, color).save(written, form, **saved)
    return written.getvalue()


def fitted(source):
    reading = fitted_photo(source)
    assert reading.problem is None
    return b64decode(reading.jpeg)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width, height, body=b""):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(body)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", [(600, 800), (1600, 400), (140, 180)])
def test_every_picture_becomes_a_jpeg_of_one_size(form, size):
    made = fitted(picture(form=form, size=size))
    with Image.open(io.BytesIO(made)) as read:
        assert (read.format, read.mode, read.size) == ("JPEG", "RGB", (WIDTH, HEIGHT))
    assert is_fitted_photo(made)


@pytest.mark.parametrize(
    ("mode", "color"), [("L", 90), ("RGBA", (9, 9, 9, 0)), ("LA", (9, 0)), ("1", 1), ("P", 3), ("I;16", 900)]
)
def test_every_kind_of_color_can_be_printed(mode, color):
    assert is_fitted_photo(fitted(picture(mode, color=color)))


def test_what_is_transparent_is_white():
    with Image.open(io.BytesIO(fitted(picture("RGBA", color=(9, 9, 9, 0))))) as read:
        assert min(read.getpixel((200, 300))) > 250


def test_a_picture_stands_upright_and_says_neither_place_nor_camera():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Camera of Alice"
    exif.get_ifd(0x8825)[1] = "N"
    sideways = Image.new("RGB", (900, 700), "white")
    sideways.paste("black", (0, 0, 450, 700))
    written = io.BytesIO()
    sideways.save(written, "JPEG", exif=exif, comment=b"by Alice")
    made = fitted(written.getvalue())
    with Image.open(io.BytesIO(made)) as read:
        assert not read.getexif()
        assert read.getpixel((245, 60))[0] < 30
        assert read.getpixel((245, 570))[0] > 220
    assert b"Alice" not in made
    assert b"Exif" not in made


def test_equal_pictures_give_equal_bytes():
    assert fitted(picture()) == fitted(picture())


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (b"", PhotoProblem.NOT_A_PHOTO),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", PhotoProblem.NOT_A_PHOTO),
        (b"<!doctype html><img src=x onerror=alert(1)>", PhotoProblem.NOT_A_PHOTO),
        (b"%PDF-1.7", PhotoProblem.NOT_A_PHOTO),
        (picture(form="GIF"), PhotoProblem.NOT_A_PHOTO),
        (picture(form="TIFF"), PhotoProblem.NOT_A_PHOTO),
        (picture(form="JPEG")[:500], PhotoProblem.NOT_A_PHOTO),
        (png_of(600, 800), PhotoProblem.NOT_A_PHOTO),
        (png_of(60_000, 60_000), PhotoProblem.TOO_LARGE),
        (png_of(8_000, 8_000, b"\0" * 10_000_000), PhotoProblem.TOO_LARGE),
        (picture(size=(139, 400)), PhotoProblem.TOO_SMALL),
        (picture(size=(400, 1)), PhotoProblem.TOO_SMALL),
    ],
)
def test_what_is_no_picture_to_print_is_refused(source, problem):
    assert fitted_photo(source) == PhotoReading(problem=problem)


def test_text_that_unpacks_to_much_is_not_unpacked():
    info = PngImagePlugin.PngInfo()
    info.add_text("note", "x" * 60_000_000, zip=True)
    assert fitted_photo(picture(pnginfo=info)).problem in (None, PhotoProblem.NOT_A_PHOTO)


def test_a_head_that_claims_more_than_is_ever_read_is_too_large():
    source = bytearray(picture(form="PNG", size=(150, 190)))
    source[16:24] = (9_500).to_bytes(4, "big") + (9_600).to_bytes(4, "big")
    source[29:33] = zlib.crc32(source[12:29]).to_bytes(4, "big")
    assert fitted_photo(bytes(source)).problem == PhotoProblem.TOO_LARGE


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 300), st.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_no_damage_raises(noise, place, form):
    source = picture(form=form, size=(150, 190))
    reading = fitted_photo(source[:place] + noise + source[place + len(noise) :])
    assert bool(reading.jpeg) is (reading.problem is None)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60))
def test_bytes_of_an_archive_are_a_photo_only_by_their_head(noise):
    assert not is_fitted_photo(b"\xff\xd8\xff" + noise[:20])
    assert not is_fitted_photo(noise)
