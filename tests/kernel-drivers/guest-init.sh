#!/bin/sh
# The virtual machine's first process: mounts what a system has, loads the drivers, starts udev, runs the trial, switches off.
export PATH=/usr/sbin:/usr/bin HOME=/root LANG=C.UTF-8
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -t tmpfs tmpfs /run
ln -s /proc/self/fd /dev/fd
ip link set lo up
stty -F /dev/ttyS1 raw -echo
stty -F /dev/ttyS2 raw -echo
exec >/dev/ttyS1 2>&1 </dev/null

modprobe -a xhci_pci ftdi_sio cdc_acm libcomposite usb_f_acm usb_f_midi snd_usb_audio snd_seq snd_seq_midi
modprobe dummy_hcd num=3
mount -t configfs configfs /sys/kernel/config
# The rule of docs/ports.md.
mkdir -p /etc/udev/rules.d
echo 'ACTION=="add", SUBSYSTEM=="usb-serial", DRIVER=="ftdi_sio", ATTR{latency_timer}="1"' >/etc/udev/rules.d/50-latency.rules
/lib/systemd/systemd-udevd --daemon
udevadm trigger --action=add
udevadm settle --timeout=30

cd /trial || exit
sh /trial/start
echo "the trial ended with $?"
sync
poweroff -f
