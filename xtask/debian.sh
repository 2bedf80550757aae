#!/bin/sh
# Makes sure that these packages of Debian are installed: debian.sh PACKAGE...
# Where the right to install is missing, prints the line that someone with the right can run, and fails.
set -eu

missing=
for package in "$@"; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

install="apt-get install --yes --no-install-recommends$missing"
if ! command -v apt-get >/dev/null; then
  echo "Missing here, by Debian's names:$missing. Install them by the means of your system." >&2
  exit 1
elif [ "$(id -u)" = 0 ]; then
  as_root="env"
elif command -v sudo >/dev/null && sudo --non-interactive true 2>/dev/null; then
  as_root="sudo --non-interactive env"
else
  echo "Missing here:$missing. Without the right to install them, please have this run:" >&2
  echo "    sudo $install" >&2
  exit 1
fi

echo "Installing$missing"
$as_root apt-get -qq -o DPkg::Lock::Timeout=300 update
$as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 ${install#apt-get }
