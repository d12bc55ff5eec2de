from django.apps import AppConfig


class SetbacksConfig(AppConfig):
    name = "onward.setbacks"
    default_auto_field = "django.db.models.BigAutoField"
