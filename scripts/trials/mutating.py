"""Writes mutants into a copy of the project, and says of each what it changes: a step of the trial `mutants`.

Run in the copy as `python mutating.py FILE ...`. mutmut decides what a mutant is; a module then holds all of its
mutants, of which one is awake at a time. mutmut passes over what is decorated and over tables outside of functions,
where here the rules of status stand: so these are made plain functions first.
"""

import difflib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import libcst as cst
from libcst import helpers

PLAIN = "__plain"
KEPT = frozenset({"staticmethod", "classmethod"})
"""Decorators that mutmut can deal with."""
ANY_NAME = "AnyOfTable"
ANY = cst.Annotation(cst.Name(ANY_NAME))
IMPORTED = f"from typing import Any as {ANY_NAME}\n"


class Plain(cst.CSTTransformer):  # type: ignore[misc, unused-ignore]  # where libcst is not installed, it is Any
    """Makes a function of each decorated one, and of each `lambda` in a table, with the old name bound to it."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0
        self.count = 0
        self.found: list[cst.FunctionDef] = []

    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:
        self.inside += 1

    def leave_FunctionDef(self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef) -> Any:
        self.inside -= 1
        named = [helpers.get_full_name_for_node(one) for one in updated_node.decorators]
        if self.inside or not named or KEPT.intersection(map(str, named)):
            return updated_node
        plain = f"{updated_node.name.value}{PLAIN}"
        bound: cst.BaseExpression = cst.Name(plain)
        for one in reversed(updated_node.decorators):
            bound = cst.Call(one.decorator, [cst.Arg(bound)])
        kept = cst.SimpleStatementLine([cst.Assign([cst.AssignTarget(updated_node.name)], bound)])
        return cst.FlattenSentinel([updated_node.with_changes(name=cst.Name(plain), decorators=[]), kept])

    def leave_Lambda(self, original_node: cst.Lambda, updated_node: cst.Lambda) -> cst.BaseExpression:
        if self.inside:
            return updated_node
        self.count += 1
        name = f"lambda_{self.count}"
        typed = [one.with_changes(annotation=ANY) for one in updated_node.params.params]
        given = updated_node.params.with_changes(params=typed)
        body = cst.IndentedBlock([cst.SimpleStatementLine([cst.Return(updated_node.body)])])
        self.found.append(cst.FunctionDef(cst.Name(name), given, body, returns=ANY))
        return cst.Name(name)

    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> Any:
        found, self.found = (self.found, []) if not self.inside else ([], self.found)
        return cst.FlattenSentinel([*found, updated_node]) if found else updated_node


def mutate(path: Path) -> Iterator[dict[str, Any]]:
    """Put the mutants of a module into its file; each with its name, its function, its lines and what it changes."""
    from mutmut.mutation.file_mutation import mutate_file_contents

    plain = cst.parse_module(path.read_text(encoding="utf-8")).visit(Plain()).code
    mutated = mutate_file_contents(str(path), IMPORTED + plain if ANY_NAME in plain else plain)
    path.write_text(mutated.code, encoding="utf-8")
    lines, module = mutated.code.split("\n"), ".".join(path.with_suffix("").parts)
    spans = {name: (span.start, span.end) for name, span in mutated.line_span_by_function_name.items()}
    for name in mutated.mutant_names:
        function = name.partition("__mutmut_")[0]
        (start, end), (first, last) = spans[name], spans[f"{function}__mutmut_orig"]
        yield {
            "name": f"{module}.{name}", "function": f"{module}.{function}", "file": path.as_posix(),
            "lines": [start, end], "original": [first, last],
            "change": change(lines[first - 1 : last], lines[start - 1 : end]),
        }  # fmt: skip


def change(old: list[str], new: list[str]) -> str:
    """What differs between two sources of a function, beside its name: `- old line / + new line`."""
    differing = difflib.unified_diff(old, new, lineterm="", n=0)
    found = [line for line in differing if line[0] in "+-" and not line.startswith(("+++", "---"))]
    told = (line for line in found if "__mutmut_" not in line or "def " not in line)
    return " / ".join(f"{line[0]} {line[1:].strip()}" for line in told)


if __name__ == "__main__":
    print(json.dumps([mutant for name in sys.argv[1:] for mutant in mutate(Path(name))]))
