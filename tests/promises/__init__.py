"""What LifeOS promises, each with the fault that proves it. `make test` runs a tenth or less, `make prove` the full figure."""
