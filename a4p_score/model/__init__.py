"""Frozen nouns: frameworks, profiles, scorecards. Imports nothing else of this package.

They are plain dataclasses, so that they cost nothing at start-up; Pydantic validates files into them (`load.validation`).
"""
