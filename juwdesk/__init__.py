"""JuwDesk: the instrument on a jeweller's consultation desk."""

import os

__version__ = "0.1.0"

# Our matrices are three numbers wide. numpy's algebra library would share each product among threads that then wait
# for each other, which takes a tenth of a brief's time; it reads this before numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
