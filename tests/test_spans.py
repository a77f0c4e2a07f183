"""Where elements stand in a part, and parts changed in stretches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionbook.workbook.markup import Damaged, Unsafe
from actionbook.workbook.spans import (
    Splice,
    attributes_of,
    encoded,
    escaped,
    spans,
    spliced,
    tag_end,
    with_attributes,
    within,
    without_attribute,
)

PARTS = [
    b"<a><b/><b x='1'>text</b></a>",
    b'<?xml version="1.0"?>\n<a><b/><!-- <b/> --><b>text</b></a>',
    b"<a><b\n/><b><c><b/></c><![CDATA[</b>]]></b ></a>",
    b'\xef\xbb\xbf<a><b y=">"/><b y="/>">\xc3\xa9</b></a>',
    b"<a><b /><?pi <b>?><b>&lt;</b></a>",
]


@pytest.mark.parametrize("part", PARTS)
def test_elements_stand_from_their_first_sign_to_their_last(part: bytes) -> None:
    first, second = spans(part, 1).all("b")
    assert part[first.start : first.end].startswith(b"<b")
    assert part[: first.end].endswith(b"/>")
    assert first.close == first.end
    assert part[second.start : second.inside].startswith(b"<b")
    assert part[second.close : second.end].startswith(b"</b")
    assert part[second.end :].startswith(b"</a>")


def test_an_element_without_content_has_no_last_tag_and_one_with_two_tags_has() -> None:
    root = spans(b"<a><b/><c></c></a>", 1)
    empty, opened = root.children
    assert (empty.inside, empty.close) == (empty.end, empty.end)
    assert (opened.inside, opened.close) == (10, 10)
    assert opened.end == 14


def test_names_come_without_prefix_and_prefixes_with_their_colon() -> None:
    root = spans(b'<x:a xmlns:x="u"><x:b/><c/></x:a>', 1)
    assert [(one.name, one.prefix) for one in (root, *root.children)] == [("a", b"x:"), ("b", b"x:"), ("c", b"")]


def test_elements_are_taken_down_only_so_deep_as_was_asked() -> None:
    root = spans(b"<a><b><c><d/></c></b></a>", 2)
    (inner,) = root.children[0].children
    assert (inner.name, inner.children) == ("c", [])


def test_a_child_that_is_not_there_is_none() -> None:
    assert spans(b"<a/>", 1).child("b") is None


BROKEN = [(b"<a><b></a>", Damaged), (b"", Damaged), (b"<!DOCTYPE a><a/>", Unsafe), (b"<a", Damaged)]


@pytest.mark.parametrize(("part", "error"), BROKEN)
def test_a_part_that_is_not_well_formed_is_refused(part: bytes, error: type[Damaged]) -> None:
    with pytest.raises(error):
        spans(part, 1)


TAGS = [b"<a>", b"<a/>", b'<a b=">">', b"<a b='>' c=\"'>\">", b"</a >", b"<a\n\tb='1'\n/>"]


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_ends_at_its_own_bracket_not_at_one_in_quotes(tag: bytes) -> None:
    assert tag_end(tag + b"<b>", 0) == len(tag)


@given(st.binary(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.binary(max_size=3))))
def test_stretches_are_changed_and_nothing_else_is(part: bytes, wanted: list[tuple[int, int, bytes]]) -> None:
    splices, at = [], 0
    for gap, length, new in wanted:
        start = at + gap
        if start + length > len(part):
            break
        splices.append(Splice(start, start + length, new))
        at = start + length
    expected, shift = bytearray(part), 0
    for start, end, new in splices:
        expected[start + shift : end + shift] = new
        shift += len(new) - (end - start)
    assert spliced(part, splices) == bytes(expected)


def test_what_is_added_at_one_place_keeps_its_order_before_what_is_changed_there() -> None:
    assert spliced(b"ab", [Splice(1, 2, b"B"), Splice(1, 1, b"1"), Splice(1, 1, b"2")]) == b"a12B"


ATTRIBUTES = [
    (b'<c r="A1"/>', {"s": "4"}, b'<c r="A1" s="4"/>'),
    (b'<c r="A1" s="2"/>', {"s": "4"}, b'<c r="A1" s="4"/>'),
    (b"<c s='2' r='A1'>", {"s": "4"}, b"<c s='4' r='A1'>"),
    (b'<c s = "2" />', {"s": "4", "t": "n"}, b'<c s = "4" t="n" />'),
    (b"<c>", {"s": "4"}, b'<c s="4">'),
    (b'<c x:s="2">', {"s": "4"}, b'<c x:s="2" s="4">'),
    (b"<c about=' s=\"1\"'>", {"s": "4"}, b"<c about=' s=\"1\"' s=\"4\">"),
    (b"<c\n/>", {"s": '<"é'}, b'<c s="&lt;&quot;&#233;"\n/>'),
    (b'<c r="A1"/>', {}, b'<c r="A1"/>'),
]


@pytest.mark.parametrize(("tag", "wanted", "expected"), ATTRIBUTES)
def test_attributes_are_set_where_they_stand_or_at_the_end(tag: bytes, wanted: dict[str, str], expected: bytes) -> None:
    assert with_attributes(tag, wanted) == expected


WITHOUT = [
    (b'<c r="A1" t="s" s="1"/>', b'<c r="A1" s="1"/>'),
    (b"<c t='s'>", b"<c>"),
    (b'<c xt="s">', b'<c xt="s">'),
    (b"<c>", b"<c>"),
]


@pytest.mark.parametrize(("tag", "expected"), WITHOUT)
def test_an_attribute_is_taken_out_with_the_blank_before_it(tag: bytes, expected: bytes) -> None:
    assert without_attribute(tag, "t") == expected


def test_attributes_are_told_as_they_are_written() -> None:
    assert dict(attributes_of(b"<c r='A1' t = \"&amp;\" x:y='1'/>")) == {"r": "A1", "t": "&amp;", "x:y": "1"}


INSIDE = [
    (b"<a><b/></a>", b"<a><b/><n/></a>"),
    (b"<a/>", b"<a><n/></a>"),
    (b"<a  />", b"<a><n/></a>"),
    (b"<a></a>", b"<a><n/></a>"),
    (b'<x:a xmlns:x="u"/>', b'<x:a xmlns:x="u"><n/></x:a>'),
    (b"<a count='1'><b/></a>", b"<a count='1'><b/><n/></a>"),
]


@pytest.mark.parametrize(("part", "expected"), INSIDE)
def test_what_is_added_within_an_element_comes_last_and_opens_an_empty_one(part: bytes, expected: bytes) -> None:
    assert spliced(part, within(part, spans(part, 0), b"<n/>")) == expected


def test_attributes_of_an_element_are_set_with_what_is_added() -> None:
    part = b'<a count="1"><b/></a>'
    assert spliced(part, within(part, spans(part, 0), b"<b/>", count="2")) == b'<a count="2"><b/><b/></a>'


ESCAPED = [
    ("a & b", b"a &amp; b"),
    ("<\"'>", b"&lt;&quot;'&gt;"),
    ("é😀", b"&#233;&#128512;"),
    ("\n\t\r", b"&#10;&#9;&#13;"),
]


@pytest.mark.parametrize(("text", "written"), ESCAPED)
def test_text_is_written_so_that_any_encoding_can_hold_it(text: str, written: bytes) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_a_part_in_two_bytes_a_letter_is_changed_in_one_and_written_back(mark: bytes, encoding: str) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><a>é😀</a>'
    part = mark + text.encode(encoding)
    written = encoded(part)
    assert written.utf_8.decode() == text
    assert len(written.readable) == len(written.utf_8)
    assert spans(written.readable, 0).name == "a"
    assert written.back(written.utf_8) == part


def test_a_part_in_utf_8_stays_as_it_is() -> None:
    part = b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?><a/>'
    assert encoded(part) == (part, None)
    assert encoded(part).back(b"<b/>") == b"<b/>"


@pytest.mark.parametrize("part", [b"\xff\xfe<\0a", "<a/>".encode("utf-16-le"), "<a/>".encode("utf-16-be")])
def test_two_bytes_a_letter_that_are_broken_or_not_announced_are_refused(part: bytes) -> None:
    with pytest.raises(Damaged):
        encoded(part)
