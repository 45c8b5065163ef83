#!/usr/bin/env bash
# Draws resources/icons/nagare-SIZE.png anew from nagare.svg, which is the icon. The window, the app image and the
# menu entry of the package show these files, so they are kept; run this after a change of the drawing.
#
# Needs rsvg-convert (Debian: apt install librsvg2-bin).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../resources/icons"

command -v rsvg-convert >/dev/null || {
    echo "icons: rsvg-convert is missing: apt install librsvg2-bin." >&2
    exit 1
}
for size in 16 24 32 48 64 128 256 512; do
    rsvg-convert --width "$size" --height "$size" nagare.svg --output "nagare-$size.png"
done
