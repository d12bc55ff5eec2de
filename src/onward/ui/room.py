from onward.foundation.room import Room

ROOM = Room(name="ui", urls="onward.ui.urls", prefix="ui/")
