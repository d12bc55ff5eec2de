"""Every room, lowest first. A room may use those before it, never those after it."""

ROOMS = (
    "onward.ui",
    "onward.accounts",
    "onward.campaign",
    "onward.imports",
    "onward.outlook",
    "onward.setbacks",
    "onward.balance",
    "onward.web",
)
