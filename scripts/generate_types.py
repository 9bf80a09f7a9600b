"""Write the front end's types from the Python views and forms, so that the two cannot drift apart.

python scripts/generate_types.py            writes frontend/src/core/types.gen.ts
python scripts/generate_types.py --check    exits 1 when that file is stale
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from greenroom.profile import corrections
from greenroom.reports.readiness import model as report
from greenroom.service import views
from greenroom.service.banks import forms
from greenroom.service.banks import views as banks
from greenroom.service.readiness import forms as readiness_forms
from greenroom.service.readiness import views as readiness

MODULES = (views, readiness, readiness_forms, report, corrections, banks, forms)
BASES = (BaseModel, views.View, corrections.Value, forms.Form, readiness_forms.Form)
# Two models of one name are told apart by their modules' names, which no page should have to spell.
NAMESAKES = {
    "greenroom__service__views__Stage": "Stage",
    "greenroom__reports__readiness__model__Stage": "StageChecklist",
}
TARGET = Path(__file__).resolve().parent.parent / "frontend" / "src" / "core" / "types.gen.ts"
HEADER = (
    "// Written by scripts/generate_types.py from the views and forms of greenroom.service. Do not edit.\n"
)
PRIMITIVES = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}

Schema = dict[str, Any]


def find_models() -> list[type[BaseModel]]:
    """Every view and form that the modules hold, in their order."""
    found = (value for module in MODULES for value in vars(module).values() if isinstance(value, type))
    return [m for m in dict.fromkeys(found) if issubclass(m, BaseModel) and m not in BASES]


def write_type(schema: Schema | bool) -> str:
    """The TypeScript type of one JSON schema; raises ValueError for a form the views do not use."""
    if isinstance(schema, bool) or not set(schema) - {"title", "description", "default"}:
        return "unknown"
    if "$ref" in schema:
        return short_name(str(schema["$ref"]).rsplit("/", 1)[-1])
    if "enum" in schema or "const" in schema:
        return " | ".join(json.dumps(value) for value in schema.get("enum", [schema.get("const")]))
    if "anyOf" in schema:
        return " | ".join(write_type(option) for option in schema["anyOf"])
    kind = schema.get("type")
    if kind == "array":
        inner = write_type(schema.get("items", True))
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if kind == "object":
        return f"Record<string, {write_type(schema.get('additionalProperties', True))}>"
    if kind in PRIMITIVES:
        return PRIMITIVES[kind]
    raise ValueError(f"no TypeScript for {schema}")


def short_name(name: str) -> str:
    if "__" in name and name not in NAMESAKES:
        raise ValueError(f"two models have the name of {name}: add it to NAMESAKES")
    return NAMESAKES.get(name, name)


def write_definition(name: str, schema: Schema) -> str:
    if "properties" not in schema:
        return f"export type {name} = {write_type(schema)}\n"
    lines = [f"  {field}: {write_type(part)}" for field, part in schema["properties"].items()]
    return "\n".join([f"export interface {name} {{", *lines, "}\n"])


def write_types() -> str:
    models = find_models()
    _, document = models_json_schema([(model, "serialization") for model in models])
    definitions: dict[str, Schema] = document["$defs"]
    return "\n".join(
        [
            HEADER,
            *(
                write_definition(short_name(name), definitions[name])
                for name in sorted(definitions, key=short_name)
            ),
        ]
    )


def main() -> int:
    text = write_types()
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.exists() and TARGET.read_text() == text else 1
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
