#!/bin/sh
# Print the path of an installed Chrome or Chromium; fail if there is none. CHROME names one by hand.
if [ -n "$CHROME" ]; then echo "$CHROME"; exit 0; fi
for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
  command -v "$name" && exit 0
done
mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
[ -x "$mac" ] && echo "$mac" && exit 0
exit 1
