#!/usr/bin/env bash
# Gets what a guest needs to boot, for the test that boots one from the wire: a kernel and a shell.
#
#   packaging/guest_kernel.sh FOLDER
#
# Leaves FOLDER/vmlinuz and FOLDER/busybox, taken out of Debian's packages without installing
# them: nothing on this machine changes but that folder, and no root is needed. The kernel is the
# one for clouds: it has ext4 and NVMe inside, so that no initial file system must be made.
#
# Where they cannot be had it says so and succeeds, and the test that needs them says so too.
set -euo pipefail

folder=$1
kernels=linux-image-cloud-amd64
shell=busybox-static

give_up() {
    echo "No guest can be booted in tests: $1"
    exit 0
}

[ ! -e "$folder/vmlinuz" ] || [ ! -e "$folder/busybox" ] || exit 0
command -v apt-get >/dev/null || give_up "this is no Debian system."
[ "$(dpkg --print-architecture)" = amd64 ] || give_up "the kernel asked for is one for amd64."

if ! apt-cache show "$kernels" "$shell" >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
    apt-get update -qq
fi
kernel=$(apt-cache depends "$kernels" 2>/dev/null | sed -n 's/^ *Depends: //p' | head -n 1)
[ -n "$kernel" ] || give_up "the lists of packages do not know $kernels."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work" # apt downloads as a user of its own
(cd "$work" && apt-get download -qq -o APT::Sandbox::User=root "$kernel" "$shell") ||
    give_up "$kernel and $shell cannot be downloaded."
for package in "$work"/*.deb; do
    dpkg-deb --extract "$package" "$work/files"
done
for part in CONFIG_EXT4_FS CONFIG_BLK_DEV_NVME CONFIG_SERIAL_8250_CONSOLE; do
    grep -q "^$part=y" "$work"/files/boot/config-* || give_up "$kernel was built without $part=y."
done

mkdir -p "$folder"
cp "$work"/files/boot/vmlinuz-* "$folder/vmlinuz"
cp "$work/files/bin/busybox" "$folder/busybox" 2>/dev/null ||
    cp "$work/files/usr/bin/busybox" "$folder/busybox"
echo "A guest can be booted in tests: $kernel"
