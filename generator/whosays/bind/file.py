"""From the nodes of one fact file to its typed facts."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from whosays.bind.folder import Declaration, Described, FileFacts, words_of
from whosays.bind.id_help import as_an_id, id_help
from whosays.bind.records import bind_record
from whosays.diagnostics import Code, Diagnostic, Location, Spot
from whosays.document import Document, Mapping, Node, Scalar, Sequence, plain
from whosays.model.explainer import Change, Defaults, Explainer
from whosays.model.facts import FACT_TYPES, Claim
from whosays.model.identity import as_id, is_id
from whosays.model.shapes import shapes_of
from whosays.project import COMMON, CONTENT
from whosays.spelling import did_you_mean, nearest, one_of, respelt

if TYPE_CHECKING:
    from collections.abc import Container

    from whosays.model.record import Fact

_MODELS = {model.kind_of_fact.section: model for model in FACT_TYPES}
_PARTS = ("explainer", "defaults", *_MODELS, "changes")
_SHARED = frozenset(model.kind_of_fact.section for model in FACT_TYPES if model.is_shareable)


def bind_file(document: Document) -> FileFacts:
    """What a file in the folder of an explainer, or in the shared one, says by itself."""
    return _FileBinder(document).run()


def _fields_beside(node: Mapping, fields: Container[str]) -> dict[str, list[str]]:
    """The ids without anything below them, each with the fields that stand behind it in place of below it."""
    found: dict[str, list[str]] = {}
    above: list[str] | None = None
    for key, each in node.entries.items():
        is_empty = isinstance(each, Scalar) and not each.text
        if above is not None and key in fields and (above or not isinstance(each, Mapping)):
            above.append(key)
        else:
            above = found.setdefault(key, []) if is_empty and key not in fields else None
    return {id_: keys for id_, keys in found.items() if keys}


class _FileBinder:
    """Binds one file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.top = Location(document.file)
        self.is_shared = document.file.relative_to(CONTENT).parts[0] == COMMON
        self.facts = FileFacts()
        self.defaults: dict[str, Any] = {}
        self.faulty_defaults: frozenset[str] = frozenset()

    def run(self) -> FileFacts:
        root = self.document.root
        if isinstance(root, Mapping):
            parts = [(self._spelt(key), self.top.at(key), node) for key, node in root.entries.items()]
            # the claims above them need the defaults too
            for key, place, node in sorted(parts, key=lambda part: part[0] != "defaults"):
                self._part(key, place, node)
        elif root is None:
            self.facts.incomplete = True
        elif plain(root) is not None:
            message = "a fact file should be a mapping"
            help_ = f"begin it with the name of a part, and a colon: {one_of(_PARTS)}"
            self._report(Code.WRONG_TYPE, message, self.top, help_)
            self._lose(root)
        self.facts.incomplete |= self.document.composed.lacks_a_part
        for node in self.document.composed.dropped:
            self.facts.give_up(node)
        for span in self.document.composed.lost_paragraphs:
            message = "the blank line above begins no paragraph, since this text is folded"
            help_ = "begin the text below `|`, in place of `>` or quotes"
            self.facts.problems.append(Diagnostic(Code.LOST_PARAGRAPH, message, Spot(self.document.file, span), help_))
        return self.facts

    def _spelt(self, key: str) -> str:
        """The part that a key means, so that one misspelt key does not lose all its facts."""
        if key in _PARTS:
            return key
        otherwise = f"indent it by two spaces if it is an id, or {one_of(_PARTS)}"
        help_ = did_you_mean(key, _PARTS, otherwise=otherwise)
        message = f"a fact file has no part `{key}`"
        written = self.document.root.entries if isinstance(self.document.root, Mapping) else {}
        fixes = respelt(key, self.top.key(key), _PARTS, written)
        self.facts.problems.append(Diagnostic(Code.UNKNOWN_FIELD, message, self.top.key(key), help_, fixes=fixes))
        return nearest(key, _PARTS) or key

    def _part(self, key: str, place: Location, node: Node) -> None:
        if self.is_shared and key not in _SHARED:
            message = f"`{key}` cannot be shared between explainers"
            help_ = "move it into the folder of an explainer"
            self._report(Code.MISPLACED, message, place.key(), help_)
            self._lose(node)
        elif key == "defaults":
            self._defaults(place, node)
        elif key == "explainer":
            self._explainer(place, node)
        elif key == "changes":
            self._changes(place, node)
        elif key in _MODELS:
            self._facts(_MODELS[key], place, node)
        else:
            self._lose(node)

    def _lose(self, node: Node) -> None:
        """Give up a part of the file, which may be where an id was written that others name."""
        self.facts.incomplete |= not isinstance(node, Scalar)
        self.facts.give_up(node)

    def _defaults(self, place: Location, node: Node) -> None:
        value = plain(node)
        if value is None:
            return
        bound = bind_record(Defaults, value, place, "`defaults`", written=node)
        self.facts.problems += bound.problems
        if bound.record:
            self.facts.defaults.append(bound.record)
        else:
            self.facts.give_up(node, bound.rest)
        if isinstance(value, dict):
            self.faulty_defaults |= bound.faulty
            self.defaults |= {key: each for key, each in value.items() if each is not None and key not in bound.faulty}
        else:
            self.faulty_defaults = frozenset(shapes_of(Defaults).fields)

    def _explainer(self, place: Location, node: Node) -> None:
        line = self.document.locate(place.key()).line
        bound = bind_record(Explainer, plain(node), place, "the explainer", written=node)
        self.facts.described.append(Described(place, line, bound, words_of(node)))

    def _changes(self, place: Location, node: Node) -> None:
        if not isinstance(node, Sequence):
            if plain(node) is not None:
                message = "`changes` should be a list"
                self._report(Code.WRONG_TYPE, message, place, "begin each change with `- on: ...`")
                self.facts.give_up(node)
            return
        for index, item in enumerate(node.items):
            bound = bind_record(Change, plain(item), place.at(index), f"change {index + 1}", written=item)
            self.facts.problems += bound.problems
            if bound.record:
                self.facts.changes.append(bound.record)
            else:
                self.facts.give_up(item, bound.rest)

    def _facts(self, model: type[Fact[Any]], place: Location, node: Node) -> None:
        if isinstance(node, Mapping):
            beside = _fields_beside(node, shapes_of(model).fields)
            for id_, fields in beside.items():
                message = f"the fields of {model.kind_of_fact} `{id_}` are not indented more than its id"
                through = f" to `{fields[-1]}`" if len(fields) > 1 else ""
                help_ = f"indent `{fields[0]}`{through} by two more spaces"
                self._report(Code.WRONG_TYPE, message, place.at(fields[0]).key(), help_)
                self.facts.meant.add(id_)
            told = {*beside, *chain.from_iterable(beside.values())}
            for id_, each in node.entries.items():
                if id_ in told:
                    self._lose(each)
                else:
                    self._fact(model, id_, each, place.at(id_), node.keys[id_].line)
        elif plain(node) is not None:
            message = f"`{place.route[-1]}` should be a mapping of ids to facts"
            help_ = f"write {model.kind_of_fact.phrase} as `its-id:` with its fields indented below"
            self._report(Code.WRONG_TYPE, message, place, help_)
            self._lose(node)

    def _fact(self, model: type[Fact[Any]], id_: str, node: Node, place: Location, line: int) -> None:
        kind = model.kind_of_fact
        if not is_id(id_):
            fixes = as_an_id(id_, place.key())
            problem = Diagnostic(Code.BAD_ID, f"`{id_}` is not an id", place.key(), id_help(id_), fixes=fixes)
            self.facts.problems.append(problem)
            self.facts.meant.add(as_id(id_))
            self.facts.broken_words.add(id_)
        if isinstance(node, Scalar) and node.text and id_ in shapes_of(model).fields:
            message = f"the field `{id_}` stands where the id of {kind.phrase} should be"
            self._report(Code.WRONG_TYPE, message, place.key(), "indent it by two more spaces, below its id")
            self._lose(node)
            return
        value = plain(node)
        inherited = excused = frozenset[str]()
        if model is Claim and isinstance(value, dict):
            typed = {name for name, each in value.items() if each is not None}
            inherited = frozenset(self.defaults) - typed
            excused = self.faulty_defaults - typed
            value = {**value, **{name: self.defaults[name] for name in sorted(inherited)}}
        bound = bind_record(model, value, place, f"{kind} `{id_}`", excused=excused, written=node)
        self.facts.problems += bound.problems
        fact = bound.record.named(id_, inherited) if bound.record else None
        if not fact:
            self.facts.give_up(node, bound.rest and bound.rest.named(id_, inherited))
        self.facts.declarations.append(Declaration(id_, kind, place, line, fact))

    def _report(self, code: Code, message: str, at: Location, help_: str) -> None:
        self.facts.problems.append(Diagnostic(code, message, at, help_))
