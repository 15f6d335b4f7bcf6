"""What an operator's machines ask of a running Quizbell: whether it is alive, ready, and well."""

from bot.vitals.metrics import Metrics
from bot.vitals.serving import Vitals

__all__ = ["Metrics", "Vitals"]
