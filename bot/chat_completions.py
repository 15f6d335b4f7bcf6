"""A model behind an OpenAI-compatible endpoint; the only module that knows its HTTP."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any, Final

import httpx

from bot.grading.second_opinion import NoOpinion, Prompt, Unreachable

MOST_BYTES: Final = 200_000  # of a reply; an opinion takes a few thousand


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatCompletions:
    """`url` is the address under which `/chat/completions` stands; `seconds` is for all of it."""

    url: str
    key: str = field(repr=False)
    model: str
    seconds: float

    async def reply(self, prompt: Prompt) -> str:
        """The reply as it came; a server that dawdles is not waited for."""
        try:
            async with asyncio.timeout(self.seconds):
                return _content(await self._posted(prompt))
        except TimeoutError:
            raise Unreachable(f"no reply within {self.seconds:g} seconds") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(type(error).__name__) from error

    async def _posted(self, prompt: Prompt) -> bytes:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        address = f"{self.url.rstrip('/')}/chat/completions"
        async with (
            httpx.AsyncClient(timeout=self.seconds, follow_redirects=False) as client,
            client.stream("POST", address, headers=headers, json=self._body(prompt)) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise Unreachable(f"the endpoint says {response.status_code}")
            body = b""
            async for part in response.aiter_bytes():
                body += part
                if len(body) > MOST_BYTES:
                    raise NoOpinion("the reply is far too long")
        return body

    def _body(self, prompt: Prompt) -> dict[str, Any]:
        """Only what every such endpoint takes."""
        form = {"name": "opinion", "strict": True, "schema": prompt.form}
        return {
            "model": self.model,
            "messages": [
                {"role": "system", "content": prompt.task},
                {"role": "user", "content": prompt.matter},
            ],
            "response_format": {"type": "json_schema", "json_schema": form},
        }


def _content(body: bytes) -> str:
    try:
        said = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        said = None
    if not isinstance(said, str):
        raise NoOpinion("the endpoint's reply has another form than a chat completion")
    return said
