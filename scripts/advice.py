"""What to do when the parts of actionbook could not be installed, by what the installer said."""

import re
import textwrap
from typing import NamedTuple

WIDTH = 100
TROUBLES, LAST = 3, 6
"""Lines of the installer that are shown: in which it said what its trouble was, and its last ones."""


class Advice(NamedTuple):
    """What is wrong when the installer says certain words, and what to do."""

    words: str
    """A pattern, in which large and small letters are the same."""
    meaning: str
    setting: str = ""
    """What is to be set with pip, once it is known."""


NETWORK = Advice(
    r"getaddrinfo|name resolution|Name or service not known|nodename nor servname|NewConnectionError|"
    r"ConnectTimeout|ReadTimeout|timed out|ConnectionReset|Connection refused|RemoteDisconnected|unreachable|"
    r"No matching distribution found|Could not find a version",
    "The Python Package Index (PyPI) could not be reached. See that this computer is on the network, and try again. If "
    "it is, ask your IT team to let Python fetch packages from the Python Package Index over https, or for the address "
    "of the proxy through which that goes. An address is set by typing this in a command window:",
    "global.proxy http://ADDRESS:PORT",
)
CERTIFICATES = Advice(
    r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerification",
    "Your organisation looks into encrypted connections, with a certificate that this Python does not know. Ask your "
    "IT team for its root certificate as a .pem file, for pip. Then type this in a command window, and try again:",
    "global.cert PATH-OF-THE-FILE",
)
ADVICE = (
    Advice(
        r"No space left|not enough space|Errno 28|WinError 112",
        "The disk is full. Make about 500 MB of room and try again.",
    ),
    Advice(
        r"path (?:is|was) too long|filename or extension is too long|WinError 206|long path",
        "A path became longer than Windows allows. Unpack actionbook nearer to the root of the drive, such as in "
        "C:\\actionbook, and start it there.",
    ),
    CERTIFICATES,
    Advice(
        r"\b407\b|Proxy Authentication",
        "The proxy of your organisation wants a name and a password. Ask your IT team how programs such as pip go "
        "through it, or to let them through to the Python Package Index (PyPI).",
    ),
    Advice(
        r"ProxyError|Cannot connect to proxy|Tunnel connection failed",
        "The proxy that is set here does not let Python through. Ask your IT team for the address of the right one, or "
        "to let Python through to the Python Package Index (PyPI). An address is set by typing this in a command "
        "window:",
        "global.proxy http://ADDRESS:PORT",
    ),
    Advice(
        r"\b(?:401|403) Client Error|\b403\b.*Forbidden|\b401\b.*Unauthorized",
        "The place from which packages are fetched refuses this computer. Ask your IT team to allow the Python Package "
        "Index (PyPI), or for the address of your organisation's own index, which is set by typing this in a command "
        "window:",
        "global.index-url ADDRESS",
    ),
    Advice(
        r"Failed building wheel|Microsoft Visual C\+\+|metadata-generation-failed|Failed to build|"
        r"requires a different Python|Requires-Python",
        "There are no ready-made parts for this Python ({version}). Install Python 3.13 from python.org, and either "
        "take the other away or begin with that one: py -3.13 scripts\\run.py guide on Windows, "
        "python3.13 scripts/run.py guide elsewhere.",
    ),
    Advice(
        r"Access is denied|Permission denied|WinError 5\b|WinError 32\b|Errno 13",
        "A file could not be written or replaced. Close every window of actionbook and try again. If it happens again, "
        "something that protects this computer may hold it back: ask your IT team to allow Python in that folder.",
    ),
    NETWORK,
)  # fmt: skip
"""In the order in which they are tried; the first that fits is told."""


def advice_for(said: str, pip: str, version: str) -> str:
    """What to do about the words of the installer; about the network where they are not known.

    `pip` is the command by which its settings are changed, `version` that of this Python.
    """
    advice = _fitting(said)
    meaning = textwrap.fill(advice.meaning.format(version=version), WIDTH, break_long_words=False)
    return f"{meaning}\n    {pip} config set {advice.setting}" if advice.setting else meaning


def telling_lines(said: str) -> str:
    """The lines in which the installer said what its trouble was, and its last ones, which often only tell its end."""
    lines = said.strip().splitlines()
    words = re.compile(_fitting(said).words, re.IGNORECASE)
    return "\n".join(dict.fromkeys([*[line for line in lines if words.search(line)][:TROUBLES], *lines[-LAST:]]))


def _fitting(said: str) -> Advice:
    return next((one for one in ADVICE if re.search(one.words, said, re.IGNORECASE)), NETWORK)


def is_about_certificates(said: str) -> bool:
    """Whether the installer did not trust the certificate it was shown, as behind many an organisation's firewall."""
    return bool(re.search(CERTIFICATES.words, said, re.IGNORECASE))
