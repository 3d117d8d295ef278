"""The widgets that all rooms are made of. They show values and report wishes; they decide nothing."""
