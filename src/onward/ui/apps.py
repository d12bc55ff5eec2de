from onward.foundation.rooms import RoomConfig


class UiConfig(RoomConfig):
    default = True
    name = "onward.ui"
    url_prefix = "ui/"
