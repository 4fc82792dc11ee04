#!/bin/sh
# The guest's init: the least a controller with USB devices needs, then the lab's agent for ever.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
# udev takes a root like this one for a chroot, and would do nothing in it.
export SYSTEMD_IGNORE_CHROOT=1
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t tmpfs run /run
mount -t tmpfs tmp /tmp
mkdir -p /dev/pts /dev/shm /run/udev /run/lab
mount -t devpts devpts /dev/pts
mount -t tmpfs shm /dev/shm
hostname genkan-lab
ip link set lo up
ip addr add 10.0.2.15/24 dev eth0
ip link set eth0 up
/usr/lib/systemd/systemd-udevd --daemon
udevadm trigger --action=add
udevadm settle --timeout=60
# Read once what every test reads, so that the snapshot holds it in memory.
node -e "require('node-hid').devices(); require('usb'); require('node:sqlite')" && echo 'lab: node is warm'
exec sh /sbin/lab-agent
