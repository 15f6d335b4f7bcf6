"""`docker compose up` starts what this version of the program understands."""

from pathlib import Path

import yaml

from bot.settings import PREFIX, Settings

COMPOSE = yaml.safe_load((Path(__file__).parents[1] / "compose.yaml").read_text(encoding="utf-8"))
WORKERS = [one for name, one in COMPOSE["services"].items() if name.startswith("worker")]


def settings(environment: dict[str, str]) -> Settings:
    """As the program would read it, and nothing else."""
    names = {name.removeprefix(PREFIX).lower(): value for name, value in environment.items()}
    assert names.keys() <= Settings.model_fields.keys()
    return Settings.model_validate(names)


def test_three_workers_share_a_server() -> None:
    """Each hears its own shards, all of them together."""
    read = [settings(worker["environment"]) for worker in WORKERS]
    assert len(read) == 3
    assert {one.database.partition(":")[0] for one in read} == {"postgresql"}
    assert sorted(shard for one in read for shard in one.discord_shard_ids) == [0, 1, 2]
    assert {one.discord_shard_count for one in read} == {3}
