from tests.room_fixtures import ann, bob, chat, hedy, room

__all__ = ["ann", "bob", "chat", "hedy", "room"]
