"""The version of the program, in one place that imports nothing."""

__version__ = "2.1.0"
