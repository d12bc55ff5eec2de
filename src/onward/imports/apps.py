from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, RoomConfig, SectionTab
from onward.foundation.subcommands import Subcommand


class ImportsConfig(RoomConfig):
    default = True
    name = "onward.imports"
    verbose_name = _("Imports")
    url_prefix = "import/"
    section = "campaign"
    section_tabs = (SectionTab(label=_("Import"), url_name="imports:upload", order=75, rare=True),)
    links = {"import_applications": "imports:upload"}
    jobs = ("onward.imports.jobs.run_import",)
    commands = (
        Subcommand(
            "import",
            "Import a CSV, XLSX or vCard file, LinkedIn's export (ZIP) or an Onward archive; FILE - is stdin.",
            "onward.imports.commands.import_file",
        ),
    )
    archive = (ArchivedModel("imports.SavedMapping", "SavedMapping"),)
