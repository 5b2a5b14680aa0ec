"""How templates of pages become Python: in half the steps that Jinja takes for templates of any kind.

Ours are filled with views alone, whose attributes are asked for by name, and each has the same way of escaping.  So a
value that is markup is written as it is, and a macro is a function of its arguments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment
from jinja2.compiler import CodeGenerator
from jinja2.utils import missing

from whosays.phrasing.escape import assembled

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import nodes
    from jinja2.compiler import Frame, MacroRef
    from markupsafe import Markup


class _Generator(CodeGenerator):
    """Writes the Python of a template; where Jinja asks for one of these no longer, it writes its own."""

    def _output_child_pre(self, *_: object) -> None:
        self.write("(_value if type(_value := ")

    def _output_child_post(self, *_: object) -> None:
        # whatever it is, `finalize` makes markup of it
        self.write(") is Markup else environment.finalize(_value))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as Jinja calls it
        """Ask for an attribute, and never for an item instead."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002 - as above
        """Call something without handing it the context."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            self.fail("a macro takes values alone", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002 - inherited
        """Define a macro; the generator has just written its function."""
        names = tuple(each.name for each in macro_ref.node.args)
        self.write(f"environment.macro(macro, {names!r})")


class Templates(Environment):
    """Templates of which each macro takes no more than its arguments, and whose ``finalize`` escapes."""

    code_generator_class = _Generator

    @staticmethod
    def macro(body: Callable[..., str], names: tuple[str, ...]) -> Callable[..., Markup]:
        """A macro out of the function that lays it out, which has to be given something for each name."""
        most = len(names)
        left_out = (missing,) * most

        def laid_out(*given: object, **named: object) -> Markup:
            # every line of every page comes by here, and few name what they give
            if named:
                given += tuple(named.pop(name, missing) for name in names[len(given) :])
                if named:
                    raise TypeError(*named)
            elif len(given) < most:
                given += left_out[len(given) :]
            return assembled(body(*given))

        return laid_out
