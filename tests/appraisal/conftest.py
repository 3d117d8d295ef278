"""The shipped catalogue and its matrix, compiled once for all tests of this folder."""

import pytest

from juwdesk.appraisal.matrix import Matrix, matrix_of
from juwdesk.reference.catalogue import Catalogue, load


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="session")
def matrix(catalogue: Catalogue) -> Matrix:
    return matrix_of(catalogue)
