from onward.foundation.room import Room

ROOM = Room(name="setbacks")
