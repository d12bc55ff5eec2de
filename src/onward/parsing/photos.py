"""Photos of a person, cropped to the shape that documents use, without camera metadata."""

import io
from base64 import b64encode
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

WIDTH, HEIGHT = 490, 630
"""Pixels of a fitted photo: seven to nine, as photos for documents are."""
MAX_BYTES, MAX_PIXELS = 5_000_000, 40_000_000
_LEAST_WIDTH, _LEAST_HEIGHT = 140, 180
_MAX_FITTED_BYTES = 400_000
_QUALITY = 86
_FACE_HEIGHT = 0.38
"""Where the middle of the cut lies from the top: heads are in the upper half of most pictures."""
_START_OF_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})


class PhotoProblem(StrEnum):
    """The reason why a file can't be used as a photo."""

    NOT_A_PHOTO = "not_a_photo"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"


@dataclass(frozen=True, slots=True)
class PhotoReading:
    """``jpeg`` is the fitted photo in Base64; empty where there is a ``problem``."""

    jpeg: str = ""
    problem: PhotoProblem | None = None


def fitted_photo(source: bytes) -> PhotoReading:
    """Return a JPEG of 490 by 630 pixels made of a JPEG, PNG or WebP, upright and without metadata.

    Never raises over a file's content; but decoding a hostile picture may crash the whole process, so an untrusted file
    is read in a process of its own.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - loaded when a photo is read

    try:
        picture = Image.open(io.BytesIO(source), formats=["JPEG", "PNG", "WEBP"])
        if picture.width * picture.height > MAX_PIXELS:
            return PhotoReading(problem=PhotoProblem.TOO_LARGE)
        if picture.width < _LEAST_WIDTH or picture.height < _LEAST_HEIGHT:
            return PhotoReading(problem=PhotoProblem.TOO_SMALL)
        return PhotoReading(b64encode(_fitted(picture)).decode("ascii"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return PhotoReading(problem=PhotoProblem.TOO_LARGE)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError):
        return PhotoReading(problem=PhotoProblem.NOT_A_PHOTO)


def _fitted(picture: "Picture") -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    upright = ImageOps.exif_transpose(picture)
    plain = _on_white(_in_usual_colors(upright, picture.info.get("icc_profile")))
    cut = ImageOps.fit(plain, (WIDTH, HEIGHT), Image.Resampling.LANCZOS, centering=(0.5, _FACE_HEIGHT))
    bare = Image.new("RGB", (WIDTH, HEIGHT))
    bare.paste(cut)
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()


def _in_usual_colors(picture: "Picture", profile: bytes | None) -> "Picture":
    """Return a picture in sRGB, where it says that its colors are others."""
    from PIL import ImageCms  # noqa: PLC0415 - as above

    if not profile or picture.mode not in ("RGB", "CMYK"):
        return picture
    try:
        its_own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        return ImageCms.profileToProfile(picture, its_own, usual, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError):
        return picture


def _on_white(picture: "Picture") -> "Picture":
    from PIL import Image  # noqa: PLC0415 - as above

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    over = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", over.size, "white"), over).convert("RGB")


def is_fitted_photo(jpeg: bytes) -> bool:
    """Return whether these bytes are, as their head says, a JPEG of the size of a fitted photo; an archive may hold
    others."""
    if len(jpeg) > _MAX_FITTED_BYTES or not jpeg.startswith(_START_OF_JPEG):
        return False
    place = 2
    while place + 9 <= len(jpeg) and jpeg[place] == 0xFF:
        kind, length = jpeg[place + 1], int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if kind in _FRAMES:
            height, width = (int.from_bytes(jpeg[place + at : place + at + 2], "big") for at in (5, 7))
            return (width, height) == (WIDTH, HEIGHT)
        place += 2 + max(length, 2)
    return False
