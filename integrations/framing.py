"""A number before each piece of bytes, for what passes between processes of ours."""

import struct

HEAD = struct.Struct("!I")
