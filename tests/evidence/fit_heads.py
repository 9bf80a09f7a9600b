"""Fits the heads on the exemplars and writes `greenroom/evidence/fitted.py`. Run it after changing an exemplar:

python tests/evidence/fit_heads.py
"""

from __future__ import annotations

import base64
from pathlib import Path

import numpy as np

from greenroom.adapters.encoder import load_encoder
from greenroom.evidence import heads

TARGET = Path(heads.__file__).with_name("fitted.py")
WIDTH = 100


def main() -> None:
    encoder = load_encoder()
    found = heads.fit(encoder)
    rows = np.vstack([found.weights, np.append(found.mean, 0.0)[None, :]]).astype("<f4")
    packed = base64.b85encode(rows.tobytes()).decode("ascii")
    lines = [packed[at : at + WIDTH] for at in range(0, len(packed), WIDTH)]
    thresholds = ", ".join(repr(float(each)) for each in found.thresholds)
    TARGET.write_text(
        '"""The heads of `heads.py` as fitted by tests/evidence/fit_heads.py; written by it, not by hand.\n\n'
        "`ENCODER` and `EXEMPLARS` name what they were fitted with: they hold for no other encoder and no other exemplars.\n"
        "`PACKED` holds little-endian float32 in base 85: a row of weights for each head in their order, then the mean.\n"
        '"""\n\n'
        f'ENCODER = "{encoder.name}"\n'
        f'EXEMPLARS = "{heads.exemplars_digest()}"\n'
        f"THRESHOLDS = ({thresholds})  # fmt: skip  # noqa: E501\n"
        "PACKED = (\n" + "\n".join(f'    r"{line}"' for line in lines) + "\n)  # fmt: skip\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
