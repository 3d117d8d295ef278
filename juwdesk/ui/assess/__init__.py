"""The assess room: steps at the left, the step in the middle, findings that grow at the right."""
