"""Finding what the command line says in its help, for `make catalogs`.

Babel itself finds what is marked by a call. The help of a command is the docstring of its
function; that of an option is an argument `help`; `COMMANDS` has a sentence on each command.
"""

from __future__ import annotations

import ast
import inspect
import io
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any, cast

from babel.messages.extract import extract_python


def extract(
    file: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[tuple[int, str | None, Any, list[str]]]:
    """Yield the words of a module of the command line as Babel wants them."""
    source = file.read()
    marked: Any = extract_python(io.BytesIO(source), keywords, comment_tags, cast("Any", options))
    yield from marked
    for line, text in _help_texts(ast.parse(source)):
        yield line, None, text, []


def _help_texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(map(_makes_a_command, node.decorator_list)):
            if text := ast.get_docstring(node):
                yield node.lineno, text
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "COMMANDS":
            for sentence in ast.literal_eval(node.value).values():
                yield node.lineno, sentence
        elif isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg == "help" and isinstance(keyword.value, ast.Constant):
                    yield node.lineno, inspect.cleandoc(str(keyword.value.value))


def _makes_a_command(decorator: ast.expr) -> bool:
    """Tell whether a decorator is one like `@click.command(…)` or `@form.command(…)`."""
    made = decorator.func if isinstance(decorator, ast.Call) else None
    return isinstance(made, ast.Attribute) and made.attr in ("command", "group")
