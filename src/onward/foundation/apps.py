from django.apps import AppConfig


class FoundationConfig(AppConfig):
    default = True
    name = "onward.foundation"
    default_auto_field = "django.db.models.BigAutoField"
