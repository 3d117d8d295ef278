"""What is true of gems, metals, cuts, hallmarks and instruments."""
