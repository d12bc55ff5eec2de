from onward.foundation.room import Room

ROOM = Room(name="accounts", urls="onward.accounts.urls", prefix="account/")
