"""a4p-score: how a United Nations peacekeeping mission has delivered on Action for Peacekeeping."""

__version__ = "1.0.0"
