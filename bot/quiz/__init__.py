"""The rules of the game: pure functions on frozen dataclasses; no clock, no I/O, no async."""
