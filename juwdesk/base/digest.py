"""The fingerprint of a document."""

import hashlib
import json
from typing import Any


def digest(data: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON of a document: keys in order, without spaces, in UTF-8."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
