from django.apps import AppConfig


class OutlookConfig(AppConfig):
    name = "onward.outlook"
    default_auto_field = "django.db.models.BigAutoField"
