"""How a message says which delivery it is: to Discord while it is sent, and to us ever after.

Discord gives back an earlier message instead of making a second one when both carry the same nonce
and come within minutes. Later than that we look for ourselves: the container of a card has the
delivery's mark as its component id, and ids stay as they were sent.
https://discord.com/developers/docs/resources/message#create-message
"""

from hashlib import blake2b

import discord

_LONGEST_ID = 2**31 - 1  # a component id is a positive 32-bit integer


def nonce(delivery: str) -> str:
    """At most 25 characters, the same for each attempt at a delivery."""
    return blake2b(delivery.encode(), digest_size=12).hexdigest()


def mark(delivery: str) -> int:
    """A component id that no other card of the same minutes has, but for one in two billion."""
    digest = blake2b(delivery.encode(), digest_size=8, person=b"mark").digest()
    return int.from_bytes(digest) % (_LONGEST_ID - 1) + 1


def carries(message: discord.Message, delivery: str) -> bool:
    """Whether the message is that delivery."""
    return any(
        isinstance(component, discord.Container) and component.id == mark(delivery)
        for component in message.components
    )
