"""`quizbell discord` and `quizbell slack`: what an operator does once, before the bot is there."""

import typer

from bot import app
from bot.cli.terminal import console, finish
from bot.settings import Settings

discord = typer.Typer(help="Bring Quizbell to a Discord server.", no_args_is_help=True)
slack = typer.Typer(help="Bring Quizbell to a Slack workspace.", no_args_is_help=True)


@discord.callback()
def root() -> None:
    """Bring Quizbell to a Discord server."""


@discord.command()
def invite() -> None:
    """Print the address that invites the bot, with exactly the permissions it uses."""
    token = Settings().discord_token.get_secret_value()
    app.need("discord", "Discord")
    from adapters.discord import invite_url

    console.print(finish(invite_url(token)), markup=False)


@slack.callback()
def slack_root() -> None:
    """Bring Quizbell to a Slack workspace."""


@slack.command()
def manifest() -> None:
    """Print the app's manifest, with exactly the permissions it uses."""
    app.need("slack_bolt", "Slack")
    from adapters.slack import manifest

    typer.echo(manifest.written(Settings().slack_public_url))


@slack.command()
def key() -> None:
    """Print a new key to seal the tokens of workspaces with."""
    app.need("slack_bolt", "Slack")
    from adapters.slack import new_key

    typer.echo(new_key())
