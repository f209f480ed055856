#!/usr/bin/env bash
# The service with real kernel drivers, in a virtual machine: FTDI and CDC-ACM adapters are pulled and plugged while it
# idles, reads and writes; or two equal MIDI surfaces while they are played. Prints "N passed, N failed". See
# docs/kernel-drivers.md.
#   run.sh [ROUNDS]       pulls of each adapter in each phase; default 50
#   run.sh midi [ROUNDS]  pulls of all MIDI surfaces; default 3
# STUDIO_KERNEL_DRIVERS_CACHE: where the kernel and its files are kept (150 MB)
# STUDIO_KERNEL_DRIVERS_LIMIT: seconds after which the machine is stopped; default 2400, for midi 300
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
what=serial
[ "${1:-}" != midi ] || what=midi
[ $what = serial ] || shift
limit=${STUDIO_KERNEL_DRIVERS_LIMIT:-$([ $what = midi ] && echo 300 || echo 2400)}
# The long one leaves the machine to others.
courtesy=()
[ $what = midi ] || courtesy=(nice -n 15)
image=${STUDIO_KERNEL_DRIVERS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/studiocontrol-kernel-drivers}
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

work=$(mktemp -d)
machine= teller=
finish() {
  [ -z "$machine" ] || kill -9 "$machine" 2>/dev/null || true
  [ -z "$teller" ] || kill "$teller" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

"$here/guest-image.sh" "$image"

# What runs inside, as native programs: an emulated processor would be busy with compiling (docs/decisions/native-aot.md).
command -v gcc >/dev/null && dpkg -s zlib1g-dev >/dev/null 2>&1 ||
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gcc libc6-dev zlib1g-dev >&2
trial=$work/files/trial
publish() {
  "${courtesy[@]}" dotnet publish "$repository/$1" -c Release -r linux-x64 -p:PublishAot=true "${@:3}" --artifacts-path "$image/build" \
    -v q -o "$trial/$2" >&2
  rm -f "$trial/$2"/*.{pdb,xml,dbg}
}
if [ $what = midi ]; then
  publish tests/StudioControl.Benchmarks midi -p:MidiTrialOnly=true
  echo "/trial/midi/StudioControl.Benchmarks try ${1:-3}" >"$trial/start"
else
  publish src/StudioControl service
  # Other benchmarks than this one read JSON by reflection.
  publish tests/StudioControl.Benchmarks bench -p:SuppressTrimAnalysisWarnings=true "-p:NoWarn=IL2026%3BIL3050"
  echo "/trial/bench/StudioControl.Benchmarks kernel-drivers /trial/service ${1:-50}" >"$trial/start"
fi
install -m 755 "$here/guest-init.sh" "$work/files/init"
cp "$image/base.cpio" "$work/initrd"
(cd "$work/files" && find . | cpio -o -H newc -R 0:0 --quiet) >>"$work/initrd"
rm -rf "$work/files"

# ttyS0: the kernel's console. ttyS1: what the trial says. ttyS2: the emulator's own control, by which it plugs adapters.
# cableN leads from an adapter that is plugged later to a 16550 of its own.
arguments=(
  -nodefaults -no-user-config -no-reboot -display none -machine pc,usb=off -cpu Nehalem -m 1024
  # Its clock counts instructions (4 ns each) while it works: a busy machine outside does not shorten its seconds.
  -accel tcg -icount shift=2
  -kernel "$image/vmlinuz" -initrd "$work/initrd"
  -append "console=ttyS0 quiet panic=-1 rdinit=/init 8250.nr_uarts=12 mitigations=off audit=0 no_timer_check tsc=reliable random.trust_cpu=on"
  -chardev "file,id=console,path=$work/console" -device isa-serial,chardev=console,index=0
  -chardev "file,id=said,path=$work/said" -device isa-serial,chardev=said,index=1
  -chardev "socket,id=monitor,path=$work/control,server=on,wait=off" -mon chardev=monitor,mode=control
  -chardev "socket,id=control,path=$work/control" -device isa-serial,chardev=control,index=2
  -device qemu-xhci,id=xhci,p2=4,p3=4
)
for n in 0 1 2; do
  arguments+=(
    -chardev "socket,id=near$n,path=$work/cable$n,server=on,wait=off"
    -chardev "socket,id=far$n,path=$work/cable$n" -device "pci-serial,chardev=far$n"
  )
done

touch "$work/said" "$work/console"
"${courtesy[@]}" qemu-system-x86_64 "${arguments[@]}" </dev/null >"$work/emulator" 2>&1 &
machine=$!
tail -s 0.2 -n +1 -f --pid="$machine" "$work/said" > >(grep --line-buffered -v '^the trial ended with') &
teller=$!
SECONDS=0
while kill -0 "$machine" 2>/dev/null; do
  if [ "$SECONDS" -ge "$limit" ]; then
    echo "kernel-drivers: stopped after $limit s" >&2
    break
  fi
  sleep 0.5
done
kill -9 "$machine" 2>/dev/null || true
machine=
wait "$teller" 2>/dev/null || true
teller=

ended=$(tr -d '\r' <"$work/said" | sed -n 's/^the trial ended with //p')
if [ -z "$ended" ]; then
  tail -n 20 "$work/console" "$work/emulator" >&2
  echo "0 passed, 1 failed"
  exit 1
fi
exit "$ended"
