"""What was said and done, as lines that can be quoted: for a run or a prediction, the line that records it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from greenroom.session.state import Round


def prediction_text(quantities: tuple[dict[str, str], ...], values: Mapping[str, float]) -> str:
    """The line that records a prediction."""
    named = {item["name"]: item for item in quantities}
    parts = [
        f"{named[name]['label'] if name in named else name} {value:g} {named[name]['unit'] if name in named else ''}".strip()
        for name, value in values.items()
    ]
    return "Predicted: " + "; ".join(parts) + "."


def transcript(item: Round) -> list[dict[str, Any]]:
    """Every line of a round in order: `{seq, elapsed_ms, who, kind: "said" | "did", text, move}`."""
    lines = [
        {
            "seq": line.seq,
            "elapsed_ms": line.elapsed_ms,
            "who": line.who,
            "kind": "said",
            "text": line.text,
            "move": line.move,
        }
        for line in item.lines
    ]
    for run in item.runs:
        if run.done and not run.failed:
            lines.append(_did(run.done_seq, run.elapsed_ms, run.headline))
    for seq, elapsed_ms, values in item.predictions:
        lines.append(_did(seq, elapsed_ms, prediction_text(item.quantities, values)))
    return sorted(lines, key=lambda line: int(str(line["seq"])))


def _did(seq: int, elapsed_ms: int, text: str) -> dict[str, Any]:
    return {"seq": seq, "elapsed_ms": elapsed_ms, "who": "candidate", "kind": "did", "text": text, "move": ""}
