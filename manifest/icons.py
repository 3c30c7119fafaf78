"""The app's icons, drawn from shapes: a camera whose lens is a link that everybody shares.

Teams requires a 192x192 colour icon and a 32x32 outline, white on transparent.
"""

import struct
import zlib
from collections.abc import Callable
from functools import cache

Pixel = tuple[int, int, int, int]
Paint = Callable[[float, float], Pixel]

_SAMPLES = 4
_HORN = (0.69, 0.84)
_INDIGO: Pixel = (79, 82, 178, 255)
_WHITE: Pixel = (255, 255, 255, 255)
_NOTHING: Pixel = (255, 255, 255, 0)


@cache
def color_icon() -> bytes:
    """Return the 192x192 colour icon as PNG."""
    return _draw(192, lambda x, y: _WHITE if _is_glyph(x, y) else _INDIGO)


@cache
def outline_icon() -> bytes:
    """Return the 32x32 outline icon as PNG: white on transparent."""
    return _draw(32, lambda x, y: _WHITE if _is_glyph(0.5 + (x - 0.5) * 0.72, 0.5 + (y - 0.5) * 0.72) else _NOTHING)


def _is_glyph(x: float, y: float) -> bool:
    """Return whether a point of the unit square is inside the camera and outside its two rings."""
    body = _is_in_rounded_box(x - 0.42, y - 0.5, 0.24, 0.19, 0.06)
    horn = _HORN[0] <= x <= _HORN[1] and abs(y - 0.5) <= 0.06 + (x - _HORN[0]) * 0.72
    return (body and not _is_ring(x - 0.365, y - 0.5) and not _is_ring(x - 0.475, y - 0.5)) or horn


def _is_in_rounded_box(x: float, y: float, half_width: float, half_height: float, radius: float) -> bool:
    outside_x = max(abs(x) - half_width + radius, 0)
    outside_y = max(abs(y) - half_height + radius, 0)
    return outside_x**2 + outside_y**2 <= radius**2


def _is_ring(x: float, y: float) -> bool:
    return 0.055**2 <= x**2 + y**2 <= 0.09**2


def _draw(size: int, paint: Paint) -> bytes:
    """Sample each pixel 16 times and encode the picture as PNG (https://www.w3.org/TR/png/)."""
    rows = b"".join(
        b"\0" + b"".join(bytes(_average(column, row, size, paint)) for column in range(size)) for row in range(size)
    )
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _average(column: int, row: int, size: int, paint: Paint) -> list[int]:
    samples = [
        paint((column + (i + 0.5) / _SAMPLES) / size, (row + (j + 0.5) / _SAMPLES) / size)
        for i in range(_SAMPLES)
        for j in range(_SAMPLES)
    ]
    return [round(sum(channel) / len(samples)) for channel in zip(*samples, strict=True)]


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
