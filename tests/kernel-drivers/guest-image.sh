#!/usr/bin/env bash
# Makes what the virtual machine starts from: a Debian kernel and a small root file system, in the folder given.
#   guest-image.sh FOLDER
# All of it comes from Debian packages that are unpacked and never installed; only the emulator itself is installed.
set -euo pipefail
image=$1
say() { echo "kernel-drivers: $*" >&2; }

tools=
command -v qemu-system-x86_64 >/dev/null || tools+=" qemu-system-x86"
command -v cpio >/dev/null || tools+=" cpio"
if [ -n "$tools" ]; then
  say "installing$tools"
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $tools >&2 ||
    { apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $tools >&2; }
fi

# Another recipe makes another image.
recipe=$(sha256sum <"$0")
if [ "$(cat "$image/recipe" 2>/dev/null)" = "$recipe" ]; then
  exit 0
fi

mkdir -p "$image/packages"
apt-cache show linux-image-amd64 >/dev/null 2>&1 || apt-get update -qq >&2
depends() { apt-cache depends "$1" | awk '$1 == "Depends:" || $1 == "PreDepends:" { print $2 }'; }
kernel=$(depends linux-image-amd64 | grep -m 1 '^linux-image-')

# udev names the adapters, busybox is the shell, libasound2 knows the sequencer; what .NET needs beside libstdc++ (libssl,
# zlib) udev needs as well.
wanted="busybox-static udev libasound2 libstdc++6 zlib1g"
todo=$wanted
while [ -n "$todo" ]; do
  found=
  for package in $todo; do
    for library in $(depends "$package" | grep '^lib' || true); do
      case " $wanted " in
      *" $library "*) ;;
      *) wanted+=" $library" found+=" $library" ;;
      esac
    done
  done
  todo=$found
done

say "fetching $kernel and $(wc -w <<<"$wanted") packages"
rm -f "$image"/packages/*.deb
fetch() { (cd "$image/packages" && apt-get -o APT::Sandbox::User=root download -qq "$kernel" $wanted >&2); }
fetch || { apt-get update -qq >&2 && fetch; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$root"/usr/{bin,sbin,lib,lib64} "$root"/{dev,proc,sys,run,tmp,etc,root}
for folder in bin sbin lib lib64; do
  ln -s "usr/$folder" "$root/$folder"
done
for package in "$image"/packages/*.deb; do
  into=$root
  case ${package##*/} in
  linux-image-*) into=$work/kernel && mkdir -p "$into" ;;
  esac
  dpkg-deb --fsys-tarfile "$package" | tar -x -C "$into" --keep-directory-symlink
done
rm -rf "$root"/usr/share/{doc,man,locale,lintian,bug,bash-completion} "$root"/usr/lib/x86_64-linux-gnu/gconv "$root"/usr/lib/udev/hwdb.d
for applet in $("$root/bin/busybox" --list); do
  [ -e "$root/usr/bin/$applet" ] || [ -e "$root/usr/sbin/$applet" ] || ln -s busybox "$root/usr/bin/$applet"
done

# The drivers of USB and sound, and what they stand on.
version=${kernel#linux-image-}
modules=lib/modules/$version
mkdir -p "$root/usr/$modules"/kernel/{drivers/media,fs,sound}
cp -r "$work/kernel/$modules/kernel/drivers/usb" "$root/usr/$modules/kernel/drivers/"
cp -r "$work/kernel/$modules/kernel/drivers/media/mc" "$root/usr/$modules/kernel/drivers/media/"
cp -r "$work/kernel/$modules"/kernel/sound/{core,usb,soundcore.ko*} "$root/usr/$modules/kernel/sound/"
cp -r "$work/kernel/$modules/kernel/fs/configfs" "$root/usr/$modules/kernel/fs/"
cp "$work/kernel/$modules"/modules.{order,builtin} "$root/usr/$modules/"
find "$root/usr/$modules" -name '*.ko.xz' -exec xz -d {} +
"$root/bin/busybox" depmod -b "$root" "$version"

printf 'root:x:0:0:root:/root:/bin/sh\nstudio:x:1000:1000:studio:/tmp:/bin/sh\n' >"$root/etc/passwd"
{
  printf 'root:x:0:\nstudio:x:1000:\naudio:x:29:studio\ndialout:x:20:studio\n'
  # Groups that udev's own rules name.
  number=100
  for group in tty disk lp cdrom video input kvm render sgx tape kmem; do
    echo "$group:x:$((number++)):"
  done
} >"$root/etc/group"
printf '127.0.0.1 localhost\n' >"$root/etc/hosts"

(cd "$root" && find . | cpio -o -H newc -R 0:0 --quiet) >"$image/base.cpio"
cp "$work/kernel/boot/vmlinuz-$version" "$image/vmlinuz"
echo "$recipe" >"$image/recipe"
say "made: kernel $version, $(du -sh "$image/base.cpio" | cut -f1) of files"
