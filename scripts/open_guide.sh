#!/bin/sh
# Finds Python and opens the guide for a job. The files .sh and .command that are named after the jobs start it.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 1

fits() {
    # Apple's /usr/bin/python3 only offers developer tools where these are not installed.
    if [ "$(uname)" = Darwin ] && [ "$(command -v "$1")" = /usr/bin/python3 ]; then
        xcode-select -p >/dev/null 2>&1 || return 1
    fi
    "$1" "$here/python_version.py" >/dev/null 2>&1
}

guide() {
    for python in python3 python3.14 python3.13 python3.12 python3.11 \
        /usr/local/bin/python3 /opt/homebrew/bin/python3 python; do
        if fits "$python"; then
            "$python" "$here/run.py" guide "$@"
            return
        fi
    done
    cat >&2 <<'END'

actionbook needs Python 3.11 or later, and there is none here that can be used.

  macOS:  open https://www.python.org/downloads/macos/ and install the newest Python 3.
  Linux:  install it with the programs of your system, such as: sudo apt install python3 python3-venv

If you may not install it yourself, ask your IT team for "Python 3.11 or later". Then open this file again.
END
    return 1
}

trap : INT  # Ctrl+C is for the guide to answer
guide "$@"
code=$?

# A window that was opened for this alone would close before it could be read.
case $(ps -o comm= -p "$PPID" 2>/dev/null) in
    *sh | '') ;;
    *) ACTIONBOOK_WINDOW=opened ;;
esac
if [ -n "$ACTIONBOOK_WINDOW" ] && [ -t 0 ]; then
    printf '\nPress Enter to close this window. '
    read -r _
fi
exit "$code"
