"""RAG cells that hold an entry for each action, numbered like the actions: `1. G  2. A`."""

from collections.abc import Mapping

from actionbook.labels import Vocabulary, Wanted
from actionbook.numbering import Entry, read_list
from actionbook.scheme import STATUSES


def list_instead(text: str, wanted: Mapping[int, Wanted], vocabulary: Vocabulary) -> str | None:
    """The list with each entry made to say what is wanted of its actions, the worst of them where it serves several.

    None where an entry is no label, so that changing it would write over somebody's words.
    """
    listed = read_list(text, field="status")
    if listed.lead or listed.text != text or not listed.entries:
        return None
    pieces, at = [], 0
    for entry in listed.entries:
        new = _entry_instead(entry, wanted, vocabulary)
        place = text.find(entry.text, entry.start + len(entry.mark)) if entry.text else -1
        if new is None or place < 0:
            return None
        pieces += [text[at:place], new]
        at = place + len(entry.text)
    return "".join([*pieces, text[at:]])


def _entry_instead(entry: Entry, wanted: Mapping[int, Wanted], vocabulary: Vocabulary) -> str | None:
    asked = [wanted[number] for number in entry.numbers if number in wanted]
    if not asked:
        return entry.text
    worst = max(asked, key=lambda one: STATUSES[one.status].badness)
    return entry.text if vocabulary.says(entry.text, worst) else vocabulary.instead(entry.text, worst)
