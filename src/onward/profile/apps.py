from onward.foundation.rooms import ArchivedModel, RoomConfig


class ProfileConfig(RoomConfig):
    default = True
    name = "onward.profile"
    archive = (
        ArchivedModel("setbacks.Strength", "Evidence"),
        ArchivedModel("balance.ValuesWriting", "ValuesAffirmation"),
    )
