"""The outside world as loopback servers: what they are asked over real HTTP, they answer as the real ones do, faults included."""
