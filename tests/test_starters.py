"""The files to double-click find Python, hand on what was dropped on them, and leave a window that can be read."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import load_workbook
from rounds import write_return

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"
JOBS = ("consolidate", "appendix")
SHELL_FILES = [*(f"{job}{end}" for job in JOBS for end in (".sh", ".command")), "open_guide.sh"]
STUB = '#!/bin/sh\nPYTHONPATH=\'{path}\' exec "{python}" "$@"\n'
FIXED = "/usr/local/bin/python3 /opt/homebrew/bin/python3 python"
"""Where open_guide.sh looks besides PATH; tests must not find what this computer may have there."""

needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")


def load(name: str, folder: Path = SCRIPTS) -> ModuleType:
    """A script as a module of its own."""
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project that is set up already, with a Python on PATH, and nothing else that could be one."""
    copy = tmp_path / "My tools (R&D)! é 📁 100%"
    for name in ("scripts", "actionbook"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, copy)
    start = copy / "scripts" / "open_guide.sh"
    assert FIXED in start.read_text(encoding="utf-8")
    start.write_text(start.read_text(encoding="utf-8").replace(FIXED, "python"), encoding="utf-8")
    stand_in = STUB.format(path=copy, python=sys.executable)
    program(copy / ".venv" / "bin" / "python", stand_in)
    (copy / ".venv" / "pyvenv.cfg").write_text(f"home = {tmp_path}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(SCRIPTS)
    bootstrap = load("bootstrap", copy / "scripts")
    bootstrap.stamp_file(copy / ".venv").write_text(bootstrap.stamp_of(bootstrap.FOR_WORK), encoding="utf-8")
    program(tmp_path / "bin" / "python3", STUB.format(path="", python=sys.executable))
    for tool in ("sh", "dirname", "readlink", "uname", "cat", "ps"):
        if found := shutil.which(tool):
            (tmp_path / "bin" / tool).symlink_to(found)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return copy


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    write_return(tmp_path / "R&D 'May' 📁" / "Elm.xlsx", "Elm ward")
    return tmp_path / "R&D 'May' 📁"


def run(*words: str | Path, answers: str = "", folder: Path | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*map(str, words)], input=answers, capture_output=True, encoding="utf-8", cwd=folder, timeout=120, check=False
    )


@needs_sh
@pytest.mark.parametrize("name", ["consolidate.sh", "consolidate.command"])
def test_a_starter_makes_the_master_tracker_from_what_it_is_given(
    project: Path, returns: Path, tmp_path: Path, name: str
) -> None:
    done = run(project / "scripts" / name, returns, answers="\n09/05/2025\ny\n\ny\n", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 workbook found: Elm.xlsx." in done.stdout and "Press Enter to close" not in done.stdout
    assert load_workbook(tmp_path / "Master tracker.xlsx")["Actions"].max_row > 3


@needs_sh
@pytest.mark.parametrize("name", ["appendix.sh", "appendix.command"])
def test_a_starter_asks_for_what_it_is_not_given(project: Path, returns: Path, tmp_path: Path, name: str) -> None:
    done = run(
        project / "scripts" / name, answers=f"{returns}\n09/05/2025\ny\nQuality\n\n3\n\ny\n", folder=tmp_path
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Quality" in (tmp_path / "Appendix.html").read_text(encoding="utf-8")


@needs_sh
def test_a_link_on_the_desktop_starts_it_too_and_the_exit_code_is_kept(project: Path, tmp_path: Path) -> None:
    (tmp_path / "Desktop").mkdir()
    link = tmp_path / "Desktop" / "Master tracker"
    link.symlink_to(project / "scripts" / "consolidate.sh")
    done = run(link, "--yes", "not there", folder=tmp_path)
    assert done.returncode == 1 and '"not there" is not there' in done.stderr


@needs_sh
def test_a_python_that_is_too_old_is_passed_over(project: Path, returns: Path, tmp_path: Path) -> None:
    (tmp_path / "bin" / "python3").rename(tmp_path / "bin" / "python3.13")
    program(tmp_path / "bin" / "python3", "#!/bin/sh\nexit 1\n")
    done = run(project / "scripts" / "consolidate.sh", returns, "--as-of", "2025-05-09", "--yes")
    assert done.returncode == 0 and "Done: " in done.stdout


@needs_sh
def test_without_a_python_it_is_said_what_to_install(project: Path, tmp_path: Path) -> None:
    (tmp_path / "bin" / "python3").unlink()
    for name in SHELL_FILES[:-1]:
        done = run(project / "scripts" / name)
        assert done.returncode == 1 and done.stdout == ""
        assert "needs Python 3.11 or later" in done.stderr and "ask your IT team" in done.stderr


@needs_sh
@pytest.mark.parametrize("code", [0, 1])
def test_a_window_that_was_opened_for_it_stays_until_enter_is_pressed(project: Path, tmp_path: Path, code: int) -> None:
    program(tmp_path / "bin" / "python3", f'#!/bin/sh\ncase "$1" in *run.py) exit {code} ;; esac\n')
    ours, its = os.openpty()
    with subprocess.Popen(
        [project / "scripts" / "consolidate.command"], stdin=its, stdout=subprocess.PIPE, encoding="utf-8"
    ) as started:
        assert started.stdout and started.stdout.read(2 + len("Press Enter")).strip() == "Press Enter"
        assert started.poll() is None
        os.write(ours, b"\n")
        assert started.wait(30) == code
    os.close(ours)
    os.close(its)


@needs_sh
@pytest.mark.parametrize("name", SHELL_FILES)
def test_a_file_for_linux_and_macos_can_be_read_by_any_sh(name: str) -> None:
    content = (SCRIPTS / name).read_bytes()
    assert content.startswith(b"#!/bin/sh\n") and b"\r" not in content
    assert os.access(SCRIPTS / name, os.X_OK)
    subprocess.run(["sh", "-n", SCRIPTS / name], check=True)
    if shellcheck := shutil.which("shellcheck"):
        subprocess.run([shellcheck, SCRIPTS / name], check=True)


@needs_sh
def test_git_keeps_the_line_ends_and_the_right_to_be_run() -> None:
    if not (shutil.which("git") and (ROOT / ".git").exists()):
        pytest.skip("this is no clone")
    names = [f"scripts/{name}" for name in (*SHELL_FILES, "consolidate.cmd", "appendix.cmd")]
    kept = run("git", "-C", ROOT, "check-attr", "eol", *names).stdout
    assert re.findall(r"scripts/(\S+): eol: (\S+)", kept) == [
        (name.removeprefix("scripts/"), "crlf" if name.endswith(".cmd") else "lf") for name in names
    ]
    modes = run("git", "-C", ROOT, "ls-files", "-s", *names).stdout.splitlines()
    assert {line.split("\t")[1]: line[:6] for line in modes} == {
        name: "100644" if name.endswith(".cmd") else "100755" for name in names
    }


def cmd_lines(job: str) -> list[str]:
    """The lines of a .cmd file, which all end as cmd wants them to."""
    content = (SCRIPTS / f"{job}.cmd").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") and content.endswith(b"\r\n")
    return content.decode("ascii").split("\r\n")


@pytest.mark.parametrize("job", JOBS)
def test_a_cmd_file_is_silent_and_takes_no_name_apart(job: str) -> None:
    lines = cmd_lines(job)
    commands = [line for line in lines if not line.startswith(("rem ", "echo", ":"))]
    assert lines[0] == "@echo off"
    placed = [place for place, line in enumerate(lines) if "%~" in line or "%*" in line]
    assert lines.index("setlocal DisableDelayedExpansion") < min(placed), "a name with ! would be changed"
    assert all(re.search(r'"[^"]*%~(?:dp|nx)0[^"]*"', line) for line in commands if "%~" in line), "unquoted"
    assert [line for line in commands if "!" in line] == ['set "ACTIONBOOK_LINE=!CMDCMDLINE!"']
    assert not [line for line in commands if re.search(r"\bcall\b|[()]", line)], "read twice, or a block"
    assert [line for line in commands if "%*" in line] == [f'%FOUND% "%~dp0run.py" guide {job} %*']


@pytest.mark.parametrize("job", JOBS)
def test_a_cmd_file_tries_every_python_and_takes_the_first_that_fits(job: str) -> None:
    lines = cmd_lines(job)
    tried = [line for line in lines if line.startswith("set \"FOUND=")]
    assert tried == ['set "FOUND=py.exe -3"', 'set "FOUND=python.exe"', 'set "FOUND=python3.exe"']
    for line in tried:
        assert lines[lines.index(line) + 1] == '%FOUND% "%~dp0python_version.py" >nul 2>nul && goto found'
    assert lines[lines.index(tried[-1]) + 2] == "goto missing"
    told = "\n".join(lines[lines.index(":missing") :])
    assert "needs Python 3.11 or later" in told and 'Tick "Add python.exe to PATH"' in told and "pause" in told
    said = "\n".join(line for line in lines if line.startswith("echo") and "CODE" not in line)
    assert not re.search(r"[&|<>^%]", said)


@pytest.mark.parametrize("job", JOBS)
def test_a_cmd_file_keeps_the_exit_code_and_the_window(job: str) -> None:
    lines = cmd_lines(job)
    after = lines.index(f'%FOUND% "%~dp0run.py" guide {job} %*') + 1
    assert lines[after] == 'set "CODE=%ERRORLEVEL%"'
    assert [line for line in lines if line.startswith(("exit", "if %CODE%"))] == [
        "if %CODE% geq 100 if %CODE% leq 102 goto close", "if %CODE% geq 0 if %CODE% leq 2 exit /b %CODE%",
        "exit /b 1", "exit %CODE:~-1%", "exit /b 1", "exit /b 1",
    ]  # fmt: skip
    ends = [place for place, line in enumerate(lines) if line.startswith("exit")]
    assert all(lines[place - 1] == "pause" for place in ends), "a window closes before it was read"
    wanted = {line.split("goto ")[1] for line in lines if "goto " in line}
    assert wanted == {line[1:] for line in lines if line.startswith(":")}


def test_the_two_cmd_files_differ_in_their_job_only() -> None:
    ours, other = map(cmd_lines, JOBS)
    differing = [(one, two) for one, two in zip(ours, other, strict=True) if one != two]
    assert [one.replace("consolidate", "appendix") for one, _ in differing[1:]] == [two for _, two in differing[1:]]
    assert len(differing) == 2 and differing[0][0].startswith("rem Opens the guide that makes the master tracker")


STARTER = '"C:\\My tools (R&D)\\scripts\\consolidate.cmd"'


@pytest.mark.parametrize(
    ("line", "dropped"),
    [
        (f'C:\\WINDOWS\\system32\\cmd.exe /c "{STARTER} "', []),
        (f'cmd /c "{STARTER} C:\\R&D\\A.xlsx"', ["C:\\R&D\\A.xlsx"]),
        (f'"C:\\WINDOWS\\system32\\cmd.exe" /C "{STARTER} "C:\\My plans" C:\\50%^a!.xlsx"',
         ["C:\\My plans", "C:\\50%^a!.xlsx"]),
        (f'cmd.exe /c "{STARTER} \\\\server\\R&D "D:\\a & b\\"" ', ["\\\\server\\R&D", "D:\\a & b\\"]),
        (f'cmd.exe /c "{STARTER.upper()} C:\\Plans’\\ü📁"', ["C:\\Plans’\\ü📁"]),
        (f'cmd.exe /c "{STARTER} "C:\\My plans" --yes"', ["C:\\My plans", "--yes"]),
        ('"C:\\WINDOWS\\system32\\cmd.exe"', None),
        ("C:\\WINDOWS\\system32\\cmd.exe /k consolidate.cmd", None),
        (f"cmd /c cd /d C:\\x && {STARTER} a && echo done", None),
        ('cmd /c ""C:\\all.cmd" "', None),
        ("", None),
    ],
)  # fmt: skip
def test_what_was_dropped_on_a_starter_is_read_from_the_line_that_opened_it(
    line: str, dropped: list[str] | None
) -> None:
    environment = {"ACTIONBOOK_LINE": line, "ACTIONBOOK_STARTER": "consolidate.cmd"}
    opened = load("opened")
    assert opened.dropped_on(environment) == dropped
    words = opened.words_given(["guide", "consolidate", "C:\\R"], environment)
    assert words == ["guide", "consolidate", *(["C:\\R"] if dropped is None else dropped)]


@pytest.mark.parametrize(
    ("code", "words", "line", "asked", "closing"),
    [
        (0, [], f'cmd /c "{STARTER} "', True, 100),
        (1, [], f'cmd /c "{STARTER} "', True, 101),
        (130, [], f'cmd /c "{STARTER} "', True, 101),
        (1, ["--yes"], f'cmd /c "{STARTER} "', True, 1),
        (1, [], f'cmd /c "{STARTER} "', False, 1),
        (2, [], '"cmd.exe"', True, 2),
        (130, [], '"cmd.exe"', True, 1),
        (130, [], None, True, 130),
    ],
)
def test_a_window_is_kept_where_it_was_opened_for_us_and_somebody_is_there(
    code: int, words: list[str], line: str | None, asked: bool, closing: int
) -> None:
    environment = {"ACTIONBOOK_STARTER": "consolidate.cmd"} | ({} if line is None else {"ACTIONBOOK_LINE": line})
    assert load("opened").closing_code(code, words, environment, asked) == closing


@needs_sh
def test_a_folder_that_cmd_took_apart_is_used_whole(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_return(tmp_path / "H&S" / "Elm.xlsx", "Elm ward")
    line = f'cmd /c ""C:\\tools\\consolidate.cmd" {tmp_path / "H&S"} --as-of 2025-05-09 --yes"'
    monkeypatch.setenv("ACTIONBOOK_LINE", line)
    monkeypatch.setenv("ACTIONBOOK_STARTER", "consolidate.cmd")
    run_py = project / "scripts" / "run.py"
    done = run(sys.executable, run_py, "guide", "consolidate", str(tmp_path / "H"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert 'in the folder "H&S"' in done.stdout
