"""What a stranger gets: an installed wheel, and a fresh clone."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import httpx
import pytest

from tests.e2e import quizbell

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("processes")]

ROOT = Path(__file__).parents[2]


def test_an_installed_wheel_plays_a_round(tmp_path: Path) -> None:
    """Outside the checkout it has its packs, migrations and static files."""
    wheels = tmp_path / "wheels"
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(wheels), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    python = _with_our_libraries(tmp_path / "venv")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps"]
    subprocess.run([*install, *map(str, wheels.glob("*.whl"))], check=True, capture_output=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    where = [str(python), "-c", "import bot; print(bot.__file__)"]
    found = subprocess.run(where, cwd=elsewhere, check=True, capture_output=True, text=True)
    assert Path(found.stdout.strip()).is_relative_to(tmp_path)
    command = (str(python.with_name("quizbell")),)

    doctor = subprocess.run(
        [*command, "doctor"],
        cwd=elsewhere,
        env=os.environ | {"QUIZBELL_WEB_PORT": str(quizbell.free_port())},
        capture_output=True,
        text=True,
        check=False,
    )
    with (
        quizbell.started(tmp_path / "data", "demo", command=command, cwd=elsewhere) as running,
        httpx.Client(base_url=running.url, follow_redirects=True, timeout=5) as client,
    ):
        page = client.post("/enter", data={"name": "Ann"})
        said = {"text": "/quiz answer B", "event": "e1"}
        told = client.post(f"{page.url}/say", data=said).text
        client.post(f"{page.url}/jump", data={"to": "closing", "event": "e2"})
        revealed = client.get(page.url).text
        style = client.get("/static/style.css")

    assert doctor.returncode == 0, doctor.stdout + doctor.stderr
    assert "Question 1" in page.text
    assert "Your answer is in" in told
    assert "The answer to question 1" in revealed
    assert style.status_code == httpx.codes.OK


def _with_our_libraries(folder: Path) -> Path:
    """The python of an environment that has what we need already; a clone fetches all of it."""
    venv.create(folder)
    (there,) = folder.glob("lib/python*/site-packages")
    (there / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin" / "python"


@pytest.mark.skipif(shutil.which("make") is None, reason="no make: apt-get install make")
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no git checkout to clone")
def test_the_first_command_of_the_readme_works_on_a_fresh_clone(tmp_path: Path) -> None:
    """`make demo` prepares everything and opens a playground with a question."""
    assert "make demo" in (ROOT / "README.md").read_text(encoding="utf-8")
    clone = tmp_path / "clone"
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout
    for name in filter(None, tracked.decode().split("\0")):
        if (ROOT / name).exists():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, clone / name)
    python = os.path.realpath(sys.executable)
    prepare = ["make", f"PYTHON={python}", ".venv/ready"]
    subprocess.run(prepare, cwd=clone, check=True, capture_output=True)

    with (
        quizbell.started(tmp_path / "data", command=("make", "demo"), cwd=clone) as running,
        httpx.Client(base_url=running.url, follow_redirects=True, timeout=5) as client,
    ):
        page = client.post("/enter", data={"name": "Ann"})

        assert "Question 1" in page.text
