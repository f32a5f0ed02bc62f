#!/bin/sh
# Install Debian's Chromium where that is possible; else say in one line what to install.
if command -v apt-get >/dev/null; then
  if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo"; else as_root="no"; fi
  if [ "$as_root" != no ]; then
    echo "No Chrome or Chromium found; installing Debian's chromium"
    $as_root apt-get update -qq && $as_root apt-get install -y -qq chromium >/dev/null && exit 0
  fi
fi
echo "The browser tests need Chrome or Chromium: install one (on Debian: apt-get install chromium), or name it with CHROME=/path/to/it."
exit 1
