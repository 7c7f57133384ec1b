#!/usr/bin/env python3
"""Makes the supplementary faces of fonts/SasshiHojo: what BIZ UD lacks, out of Noto CJK and Noto.

    apt-get download fonts-noto-cjk=1:20220127+repack1-1 fonts-noto-core=20201225-1
    for package in fonts-noto-*.deb; do dpkg-deb -x "$package" noto; done
    python3 -m pip install fonttools==4.68.0
    python3 fonts/make.py noto

The same sources give the same bytes. Nothing in the build or the tests runs this.
"""

import hashlib
import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

HERE = Path(__file__).resolve().parent
VERSION = "1.000"
# Seconds since 1904: 2026-11-01. A fixed date, so that the same sources give the same bytes.
MADE = 3876336000

SUM = {
    "NotoSerifCJK-Regular.ttc": "a04178ec485dffdff7cc0c0c20e1fce9202d7e2160d805e8e44a4c8841c58481",
    "NotoSansCJK-Regular.ttc": "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a",
    "NotoSansCJK-Bold.ttc": "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb",
    "NotoSansSymbols2-Regular.ttf": "876598db5f1e3bef2bc77c4d94c5b0d5d2c1620be4878a06f18fb5434e331688",
    "NotoSerif-Regular.ttf": "9d7583b7dc9e812afd32a14280c5cac3160012efe50c8d08938f4fea266ff67f",
    "NotoSans-Regular.ttf": "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d",
    "NotoSans-Bold.ttf": "e83493c945848ecd4a9ad0f6d19164541a0d3e23a9c952304a00a46e00272ac5",
}

# family, style, BIZ UD beside which it stands, source, source of single Latin letters
FACES = [
    ("Sasshi Hojo Mincho", "Regular", "BIZUDMincho/BIZUDMincho-Regular.ttf", "NotoSerifCJK-Regular.ttc", "NotoSerif-Regular.ttf"),
    ("Sasshi Hojo Gothic", "Regular", "BIZUDGothic/BIZUDGothic-Regular.ttf", "NotoSansCJK-Regular.ttc", "NotoSans-Regular.ttf"),
    ("Sasshi Hojo Gothic", "Bold", "BIZUDGothic/BIZUDGothic-Bold.ttf", "NotoSansCJK-Bold.ttc", "NotoSans-Bold.ttf"),
]

# Besides the sets of characters: signs, letters, radicals and compatibility ideographs that the source has; no marks that
# are set upon the character before them.
RANGES = [
    (0x00A0, 0x024F), (0x1E00, 0x1EFF), (0x2010, 0x20CF), (0x2100, 0x2BFF), (0x2E80, 0x2FDF), (0x3001, 0x3029), (0x3030, 0x30FF), (0x31C0, 0x31FF),
    (0x3220, 0x325F), (0x327F, 0x33FF), (0xF900, 0xFAFF), (0xFF01, 0xFF9F), (0xFFE0, 0xFFEE), (0x1F100, 0x1F2FF),
    (0x2F800, 0x2FA1F),
]
# Signs that only Noto Sans Symbols 2 has; they are fitted into a full-width box.
SIGNS = [(0x2190, 0x21FF), (0x25A0, 0x25FF), (0x2600, 0x27BF), (0x2B00, 0x2B2F), (0x2B55, 0x2B55), (0x1F4DE, 0x1F4E0), (0x1F4E7, 0x1F4E7), (0x1F5F4, 0x1F5FA)]
# Squares to tick stand on the square □ of BIZ UD: from 10 to 90 hundredths of the box.
TICK_BOXES = range(0x2610, 0x2613)
# What the CJK source lacks: a letter of JIS X 0213, raised and lowered figures and signs (CO₂).
LETTERS = [0x01F5, 0x2070, 0x2071, *range(0x2074, 0x208F)]
# The same brackets under two numbers.
TWINS = {0x2985: 0xFF5F, 0x2986: 0xFF60}


def characters(codec, sequences):
    found = set()
    for sequence in sequences:
        try:
            found |= set(map(ord, sequence.decode(codec)))
        except UnicodeDecodeError:
            pass
    return {code for code in found if code >= 0xA0 and not 0xE000 <= code < 0xF900}


def typed():
    """JIS X 0208, 0212, 0213 and the characters of Windows."""
    pairs = [bytes([a, b]) for a in range(0xA1, 0xFF) for b in range(0xA1, 0xFF)]
    triples = [b"\x8f" + pair for pair in pairs]
    windows = [bytes([a, b]) for a in range(0x81, 0xFD) for b in range(0x40, 0xFD)]
    return characters("euc_jis_2004", pairs + triples) | characters("euc_jp", triples) | characters("cp932", windows)


def sequences(font):
    table = next(table for table in font["cmap"].tables if table.format == 14)
    return {(base, selector): glyph for selector, pairs in table.uvsDict.items() for base, glyph in pairs}


def within(code, ranges):
    return any(first <= code <= last for first, last in ranges)


def outline(font, name, transform=Transform()):
    """One glyph as a TrueType outline: cubic curves become quadratic ones, at most one unit of a thousand away."""
    glyphs = font.getGlyphSet()
    parts = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(parts)
    pen = TTGlyphPen(None)
    # Cubic contours run the other way round.
    parts.replay(TransformPen(Cu2QuPen(pen, 1, reverse_direction="glyf" not in font), transform))
    return pen.glyph()


def boxed(font, code):
    """The transformation that brings a sign into a full-width box."""
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[code]].draw(pen)
    left, bottom, right, top = pen.bounds
    if code in TICK_BOXES:
        scale = 800 / (right - left)
        return Transform(scale, 0, 0, scale, 100 - left * scale, -20 - bottom * scale)
    scale = min(1, 880 / max(right - left, top - bottom))
    return Transform(scale, 0, 0, scale, 500 - (left + right) / 2 * scale, 380 - (bottom + top) / 2 * scale)


def make(family, style, beside, source, letters, folder):
    biz = TTFont(HERE / beside)
    cjk = TTFont(find(folder, source), fontNumber=0)
    signs = TTFont(find(folder, "NotoSansSymbols2-Regular.ttf"))
    latin = TTFont(find(folder, letters))
    has, known = biz.getBestCmap(), cjk.getBestCmap()
    biz_sequences, cjk_sequences = sequences(biz), sequences(cjk)

    ideographs = {base for base, selector in cjk_sequences if selector >= 0xE0100}
    wanted = typed() | ideographs | {code for code in known if within(code, RANGES)}
    wanted = {code for code in wanted if code in known and code not in has}
    lacking = {
        key: glyph for key, glyph in cjk_sequences.items() if key not in biz_sequences and key[0] in ideographs | wanted
    }
    # A sequence that stands for the plain character needs that character in the same face.
    wanted |= {base for (base, _), glyph in lacking.items() if glyph is None}

    order, outlines, widths, cmap = [".notdef"], {}, {}, {}

    def add(name, glyph, width):
        if name not in outlines:
            order.append(name)
            outlines[name] = glyph
            widths[name] = width
        return name

    glyphs = cjk.getGlyphSet()
    names = {code: known[code] for code in sorted(wanted)}
    more = sorted(glyph for glyph in lacking.values() if glyph)
    for name in [".notdef", *names.values(), *more]:
        if name == ".notdef":
            outlines[name], widths[name] = outline(cjk, name), glyphs[name].width
        elif name not in outlines:
            add(name, outline(cjk, name), glyphs[name].width)
    cmap.update(names)
    for code, twin in TWINS.items():
        if code not in has and code not in cmap:
            cmap[code] = add(known[twin], outline(cjk, known[twin]), glyphs[known[twin]].width)
    symbols = signs.getBestCmap()
    for code in sorted(symbols):
        if within(code, SIGNS) and code not in has and code not in cmap:
            cmap[code] = add(f"sign{code:04X}", outline(signs, symbols[code], boxed(signs, code)), 1000)
    for code in LETTERS:
        name = latin.getBestCmap().get(code)
        if name is None or code in has or code in cmap:
            continue
        cmap[code] = add(f"letter{code:04X}", outline(latin, name), latin["hmtx"][name][0])

    build = FontBuilder(1000, isTTF=True)
    build.setupGlyphOrder(order)
    build.setupCharacterMap(cmap)
    selectors = CmapSubtable.newSubtable(14)
    selectors.platformID, selectors.platEncID, selectors.language, selectors.cmap = 0, 5, 0xFF, {}
    selectors.uvsDict = {}
    for (base, selector), glyph in sorted(lacking.items(), key=lambda item: item[0]):
        selectors.uvsDict.setdefault(selector, []).append((base, glyph))
    build.font["cmap"].tables.insert(0, selectors)
    build.setupGlyf(outlines)
    table = build.font["glyf"]
    build.setupHorizontalMetrics({name: (widths[name], getattr(table[name], "xMin", 0)) for name in order})
    # The em box of BIZ UD: 0.88 above the baseline, 0.12 below.
    build.setupHorizontalHeader(ascent=880, descent=-120)
    bold = style == "Bold"
    build.setupOS2(
        sTypoAscender=880, sTypoDescender=-120, sTypoLineGap=0, usWinAscent=1151, usWinDescent=286, fsType=0,
        usWeightClass=700 if bold else 400, fsSelection=0x20 if bold else 0x40, achVendID="NONE",
        panose=biz["OS/2"].panose, sFamilyClass=biz["OS/2"].sFamilyClass,
    )
    build.setupPost(keepGlyphNames=False)
    build.setupNameTable({
        "copyright": " ".join(font["name"].getDebugName(0).strip() for font in (cjk, signs, latin)),
        "familyName": family,
        "styleName": style,
        "uniqueFontIdentifier": f"{VERSION};{family} {style}",
        "fullName": f"{family} {style}",
        "psName": f"{family.replace(' ', '')}-{style}",
        "version": f"Version {VERSION}",
        "description": f"A subset of {cjk['name'].getDebugName(4)} {cjk['name'].getDebugName(5).split(';')[0]}: what BIZ UD lacks. Outlines converted to TrueType.",
        "licenseDescription": "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        "licenseInfoURL": "https://openfontlicense.org",
    }, mac=False)
    head = build.font["head"]
    head.created = head.modified = MADE
    head.fontRevision = float(VERSION)
    head.macStyle = 1 if bold else 0
    build.font.recalcTimestamp = False
    path = HERE / "SasshiHojo" / f"{family.replace(' ', '')}-{style}.ttf"
    path.parent.mkdir(exist_ok=True)
    build.font.save(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    different = sum(1 for glyph in lacking.values() if glyph)
    print(f"{path.name}: {len(cmap)} characters, {len(lacking)} sequences ({different} with a glyph of their own),",
          f"{len(order)} glyphs, {path.stat().st_size:,} bytes, sha256 {digest}")


def find(folder, name):
    path = next(iter(sorted(Path(folder).rglob(name))), None)
    if path is None:
        sys.exit(f"{name} is not below {folder}")
    if hashlib.sha256(path.read_bytes()).hexdigest() != SUM[name]:
        sys.exit(f"{name} is another version")
    return path


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for face in FACES:
        make(*face, sys.argv[1])
