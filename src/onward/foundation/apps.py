from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    default = True
    name = "onward.foundation"
    verbose_name = _("History")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onward.foundation.full_text.indexing import ensure_indexes_of_room  # noqa: PLC0415 - apps are there now

        post_migrate.connect(ensure_indexes_of_room, dispatch_uid="foundation.full_text")
