#!/bin/sh
# The door is closed in order before its files go: the relays are switched off.
set -e
if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
  systemctl disable --now genkan-kiosk.service genkan-controller.service genkan-display.service || true
fi
