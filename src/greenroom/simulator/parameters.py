"""What a component or a call can be told: names, units, bounds, defaults and where each default comes from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from greenroom.base.errors import BadInput

Value = float | int | str
"""A checked parameter value: a float for `number`, an int for `integer`, a str for `choice`."""


class Form(StrEnum):
    NUMBER = "number"
    INTEGER = "integer"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One field of a form. `source` says where the default comes from; "assumed" means it is only plausible."""

    name: str
    label: str
    unit: str
    default: Value
    help: str
    form: Form = Form.NUMBER
    minimum: float = 0.0
    maximum: float = 0.0
    choices: tuple[str, ...] = ()
    source: str = "assumed"

    def check(self, value: object, where: str) -> Value:
        """`value` as this parameter takes it. BadInput names `where` when it is of the wrong type or out of bounds."""
        place = f"{where}: {self.name}"
        if self.form is Form.CHOICE:
            if not isinstance(value, str) or value not in self.choices:
                raise BadInput(f"{place} must be one of {', '.join(self.choices)}")
            return value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadInput(f"{place} must be a number")
        if isinstance(value, float) and not math.isfinite(value):
            raise BadInput(f"{place} must be a finite number")
        if not self.minimum <= value <= self.maximum:
            raise BadInput(
                f"{place} must be between {self.minimum:g} and {self.maximum:g}, not {_short(value)}"
            )
        if self.form is Form.INTEGER:
            if value != int(value):
                raise BadInput(f"{place} must be a whole number, not {_short(value)}")
            return int(value)
        return float(value)

    def as_json(self) -> dict[str, object]:
        field: dict[str, object] = {
            "name": self.name,
            "label": self.label,
            "unit": self.unit,
            "form": str(self.form),
            "default": self.default,
            "help": self.help,
            "source": self.source,
        }
        if self.form is Form.CHOICE:
            return {**field, "choices": list(self.choices)}
        return {**field, "minimum": self.minimum, "maximum": self.maximum}


def _short(value: float) -> str:
    """A number in at most a few characters, for integers of any length too."""
    return f"{value:.6g}" if abs(value) < 1e300 else "a number beyond 1e300"


def fill(parameters: tuple[Parameter, ...], given: object, where: str) -> dict[str, Value]:
    """Every parameter's value: the given one checked, else the default. Unknown names are BadInput."""
    if not isinstance(given, Mapping):
        raise BadInput(f"{where}: params must be an object")
    known = {parameter.name for parameter in parameters}
    for name in given:
        if name not in known:
            raise BadInput(
                f"{where}: there is no parameter {str(name)[:60]!r}; known: {', '.join(sorted(known))}"
            )
    return {
        parameter.name: parameter.check(given[parameter.name], where)
        if parameter.name in given
        else parameter.default
        for parameter in parameters
    }


def number(values: Mapping[str, Value], name: str) -> float:
    """The value of a number parameter that has passed `fill`."""
    return float(values[name])


def whole(values: Mapping[str, Value], name: str) -> int:
    """The value of an integer parameter that has passed `fill`."""
    return int(values[name])


def integer(
    name: str, label: str, unit: str, default: int, low: int, high: int, help: str, source: str = "assumed"
) -> Parameter:
    return Parameter(name, label, unit, default, help, Form.INTEGER, low, high, (), source)


def real(
    name: str,
    label: str,
    unit: str,
    default: float,
    low: float,
    high: float,
    help: str,
    source: str = "assumed",
) -> Parameter:
    return Parameter(name, label, unit, default, help, Form.NUMBER, low, high, (), source)


def choice(
    name: str, label: str, default: str, choices: tuple[str, ...], help: str, source: str = "assumed"
) -> Parameter:
    return Parameter(name, label, "", default, help, Form.CHOICE, 0.0, 0.0, choices, source)
