"""Quizbell: one good question every working day, in your team's own channel."""

__version__ = "0.1.0"
