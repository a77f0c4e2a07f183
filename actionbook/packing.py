"""Frozen records as plain lists, and back by their own hints, so that they can be kept in a file or handed over."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

Change = Callable[[Any], Any]
PLAIN = frozenset({str, int, float, bool, type(None)})
"""What JSON knows as it is."""
KEPT_ONCE = 1 << 14
"""Records of nothing but words and numbers, of each kind, that are made once however often they come."""


def packer(kind: Any) -> Change:
    """What turns a value of a type into lists, words and numbers. TypeError for a type that cannot be kept."""
    return _changes(kind)[0] or _same


def unpacker(kind: Any) -> Change:
    """What turns back what `packer` made of a value of the type; TypeError for a type that cannot be kept.

    It raises ValueError for lists that `packer` cannot have made, as far as their shape shows it.
    """
    return _changes(kind)[1] or _same


def pooled(kept: list[Any], pool: dict[str, str]) -> list[Any]:
    """The same lists with one string for all equal ones, those of earlier lists included: `pool` holds them."""
    return [
        pool.setdefault(one, one) if type(one) is str else pooled(one, pool) if type(one) is list else one
        for one in kept
    ]


def _same(value: Any) -> Any:
    return value


Changes = tuple[Change | None, Change | None]
"""How a type is packed and unpacked; None where it stays as it is."""


@cache
def _changes(kind: Any) -> Changes:
    if kind in PLAIN:
        return None, None
    if kind is date:
        return date.isoformat, lru_cache(KEPT_ONCE)(date.fromisoformat)
    if isinstance(kind, type) and is_dataclass(kind):
        return _of_record(kind)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _of_union([one for one in inner if one is not type(None)])
    if origin is tuple:
        return _of_tuple(inner)
    if origin is Mapping and all(one in PLAIN for one in inner):
        return dict, _mapping
    raise TypeError(f"{kind} cannot be packed")


def _mapping(kept: Any) -> Any:
    if not isinstance(kept, dict):
        raise ValueError(f"{kept!r} is no mapping")
    return kept


def _listed(kept: Any) -> list[Any]:
    if not isinstance(kept, list):
        raise ValueError(f"{kept!r} is no list")
    return kept


def _of_union(kinds: list[Any]) -> Changes:
    if all(kind in PLAIN for kind in kinds):
        return None, None
    if len(kinds) != 1:
        raise TypeError(f"one of {kinds} cannot be told from the other when it is unpacked")
    pack, unpack = _changes(kinds[0])
    return _unless_none(pack), _unless_none(unpack)


def _unless_none(change: Change | None) -> Change | None:
    return change and (lambda value: None if value is None else change(value))


def _of_tuple(inner: tuple[Any, ...]) -> Changes:
    if len(inner) == 2 and inner[1] is Ellipsis:
        pack, unpack = _changes(inner[0])
        return (
            (lambda values: [pack(one) for one in values]) if pack else list,
            (lambda values: tuple([unpack(one) for one in _listed(values)]))
            if unpack
            else (lambda values: _once(tuple(_listed(values))))
            if inner[0] is str
            else (lambda values: tuple(_listed(values))),
        )
    if all(kind in PLAIN for kind in inner):
        return list, lambda values: tuple(_listed(values))
    raise TypeError(f"a tuple of {inner} cannot be packed")


@lru_cache(KEPT_ONCE)
def _once(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return values


def _of_record(kind: type) -> Changes:
    """Both ways for a dataclass: its fields in their order, those that stay as they are left alone."""
    hints = typing.get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    ways = [_changes(hints[name]) for name in names]
    packs = [(name, pack) for name, (pack, _) in zip(names, ways, strict=True)]
    unpacks = [(place, unpack) for place, (_, unpack) in enumerate(ways) if unpack]

    def pack(record: Any) -> list[Any]:
        return [change(getattr(record, name)) if change else getattr(record, name) for name, change in packs]

    def unpack(kept: list[Any]) -> Any:
        values = list(_listed(kept))
        if len(values) != len(names):
            raise ValueError(f"{kind.__name__} has {len(names)} fields, and not {len(values)}")
        for place, change in unpacks:
            values[place] = change(values[place])
        return made(*values)

    plain = not unpacks and kind.__hash__ is not None
    made: Callable[..., Any] = lru_cache(KEPT_ONCE, typed=True)(kind) if plain else kind
    return pack, unpack
