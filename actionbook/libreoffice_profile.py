"""A profile of LibreOffice's own for one conversion: it asks no network, follows no link and runs no macro."""

from pathlib import Path

NOWHERE, NO_PORT = "127.0.0.1", "9"
"""A proxy that is not there: what would ask for the network asks it, and is refused at once."""
SETTINGS = (
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", NOWHERE),
    ("Inet/Settings", "ooInetHTTPProxyPort", NO_PORT),
    ("Inet/Settings", "ooInetHTTPSProxyName", NOWHERE),
    ("Inet/Settings", "ooInetHTTPSProxyPort", NO_PORT),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Writer/Content/Update", "Link", "2"),
)
"""What is set, each by its place, its name and its value; a link that is 2 is never brought up to date."""
SPACES = 'xmlns:oor="http://openoffice.org/2001/registry"'


def quiet_profile(folder: Path) -> str:
    """Make a profile in a folder; its address, as LibreOffice takes it."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    lines = "".join(
        f'<item oor:path="/org.openoffice.{place}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for place, name, value in SETTINGS
    )
    written = f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items {SPACES}>{lines}</oor:items>\n'
    (profile / "user" / "registrymodifications.xcu").write_text(written, encoding="utf-8")
    return profile.as_uri()
