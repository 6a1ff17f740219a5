"""The difference between pictures as people see it (CIEDE2000), for full colour vision, colour blindness and grey."""

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what the library could do with SciPy and Matplotlib
    import colour

Pixels = NDArray[np.uint8]
"""Colours of sRGB, one a row."""
Floats = NDArray[Any]
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])  # of the primaries of sRGB: IEC 61966-2-1, WCAG 2.2


def _without_a_cone(deficiency: str) -> Callable[[Floats], Floats]:
    """A function from linear colours to the colours that people without one kind of cone cells see.

    The model is that of Machado, Oliveira and Fernandes (2009) with severity 1.
    """
    matrix = colour.CVD_MATRICES_MACHADO2010[deficiency][1.0]
    return lambda linear: linear @ matrix.T


SIGHTS: dict[str, Callable[[Floats], Floats]] = {
    "all colours": lambda linear: linear,
    "protanopia": _without_a_cone("Protanomaly"),
    "deuteranopia": _without_a_cone("Deuteranomaly"),
    "tritanopia": _without_a_cone("Tritanomaly"),
    "grey": lambda linear: np.repeat(linear @ LUMINANCE[:, None], 3, axis=1),
}


def distance(one: Pixels, other: Pixels, sight: str) -> float:
    """The mean CIEDE2000 difference between corresponding pixels of two pictures. `sight` is a key of `SIGHTS`."""
    pairs, times = _counted(np.hstack([one, other]))
    apart = colour.delta_E(_lab(pairs[:, :3], sight), _lab(pairs[:, 3:], sight), method="CIE 2000")
    return float(np.average(apart, weights=times))


def _counted(rows: Pixels) -> tuple[Pixels, NDArray[np.intp]]:
    """The distinct rows of a matrix with up to eight columns, sorted, and how often each occurs.

    Each row becomes one number, since NumPy sorts numbers many times faster than rows.
    """
    padding = 8 - rows.shape[1]
    numbers = np.pad(rows, ((0, 0), (padding, 0))).view(">u8").ravel().astype(np.uint64)
    found, times = np.unique(numbers, return_counts=True)
    return found.astype(">u8").view(np.uint8).reshape(-1, 8)[:, padding:], times


def _lab(pixels: Pixels, sight: str) -> Floats:
    seen = np.clip(SIGHTS[sight](_linear(pixels)), 0, 1)
    white = colour.CCS_ILLUMINANTS["CIE 1931 2 Degree Standard Observer"]["D65"]
    lab: Floats = colour.XYZ_to_Lab(colour.sRGB_to_XYZ(seen, apply_cctf_decoding=False), white)
    return lab


def _linear(pixels: Pixels) -> Floats:
    linear: Floats = colour.cctf_decoding(pixels / 255, function="sRGB")
    return linear


def luminances(pixels: Pixels) -> Floats:
    """The relative luminance of each pixel, 0 to 1 (WCAG 2.2)."""
    found: Floats = _linear(pixels) @ LUMINANCE
    return found
