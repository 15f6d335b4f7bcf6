"""Property tests measure rules, not the machine: no example is wrong for being slow."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
