#!/usr/bin/env bash
# Installs the Debian packages that a part of the project needs, or says how to.
#
#   packaging/system_packages.sh SET...      SET: offscreen, window, tests
#
# As root it installs what is missing; otherwise it prints the exact line to run. It fails when a
# library is still missing that the window cannot start without; missing test programs are told
# of, and the tests that need them say so.
set -euo pipefail

offscreen=(
    libegl1 libgl1 libx11-6 libxkbcommon0 libdbus-1-3 libfontconfig1 libfreetype6
    libglib2.0-0 libbrotli1 fonts-dejavu-core
)
window=(
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0
    libxcb-render0 libxcb-shape0 libxcb-util1 libxcb-xkb1 libxkbcommon-x11-0
)
tests=(
    xvfb xauth dbus-daemon at-spi2-core python3-pyatspi gir1.2-atspi-2.0
    qemu-utils libnbd-bin fuse3 python3-libnbd nbdkit fio file iproute2 openssl
    e2fsprogs xfsprogs btrfs-progs ntfs-3g dosfstools exfatprogs mtools gdisk
    qemu-system-x86
    zsh fish
)

installed() {
    # From Debian 13 on, some libraries carry t64 behind their name.
    local name
    for name in "$1" "$1t64"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" != installed ] || return 0
    done
    return 1
}

missing() {
    local package
    for package in "$@"; do
        installed "$package" || echo "$package"
    done
}

wanted=() needed=()
for name in "$@"; do
    case $name in
        offscreen) wanted+=("${offscreen[@]}") needed+=("${offscreen[@]}") ;;
        window) wanted+=("${window[@]}") needed+=("${window[@]}") ;;
        tests) wanted+=("${tests[@]}") ;;
        *) echo "system_packages.sh: no set is called '$name'" >&2; exit 2 ;;
    esac
done

if ! command -v dpkg-query >/dev/null; then
    echo "This is no Debian system; please see that it has what these packages bring: ${wanted[*]}"
    exit 0
fi

mapfile -t absent < <(missing "${wanted[@]}")
[ ${#absent[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    echo "Installing system packages: ${absent[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${absent[@]}" >/dev/null
    exit 0
fi

echo "System packages are missing. Please run:"
echo "    sudo apt-get install --no-install-recommends ${absent[*]}"
mapfile -t still < <(missing "${needed[@]}")
[ ${#still[@]} -eq 0 ] || exit 1
