"""One stylesheet to fetch: when static files are collected, what a sheet imports from beside it is written into it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

CSS_IMPORT = re.compile(r'@import "([\w/-]+\.css)" layer\((\w+)\);')


class BundledStylesheetStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Imported sheets name no other files, so they can stand anywhere."""

    def post_process(self, paths: Mapping[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:  # noqa: FBT001, FBT002 - Django's
        bundled = {} if dry_run else {name: (self, self._bundle(name)) for name in paths if name.endswith(".css")}
        yield from super().post_process({**paths, **bundled}, dry_run, **options)

    def _bundle(self, name: str) -> str:
        sheet = self._text(name)
        bundled = CSS_IMPORT.sub(lambda found: self._layer(PurePosixPath(name).parent / found[1], found[2]), sheet)
        if bundled != sheet:
            self.delete(name)
            self.save(name, ContentFile(bundled))
        return name

    def _layer(self, name: PurePosixPath, layer: str) -> str:
        return f"@layer {layer} {{\n{self._text(str(name))}}}"

    def _text(self, name: str) -> str:
        with self.open(name) as file:
            return str(file.read().decode())
