"""Days, times, repetitions and periods, as people say them. A new way of saying when is one more row."""
