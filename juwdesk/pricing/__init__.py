"""Bills, dated prices and the indication that follows from them."""
