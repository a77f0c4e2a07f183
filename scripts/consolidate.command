#!/bin/sh
# Opens the guide that makes the master tracker. Folders and workbooks may be given to it.
self=$(readlink -f -- "$0" 2>/dev/null) || self=$0
ACTIONBOOK_WINDOW=opened exec sh "$(dirname -- "$self")/open_guide.sh" consolidate "$@"
