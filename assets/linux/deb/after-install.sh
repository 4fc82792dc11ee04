
# --- Genkan as an appliance: user, devices, units. Nothing is started that was not asked for.
systemd-sysusers genkan.conf || true
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload || true
  # The hardware watchdog's time, and the new release where one of the services runs.
  systemctl daemon-reexec || true
  # Not waited for: an update that does not come up asks for the package before while this one is still installed.
  systemctl --no-block try-restart genkan-kiosk.service genkan-controller.service || true
fi
if command -v udevadm >/dev/null 2>&1 && ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
  udevadm control --reload || true
  udevadm trigger --subsystem-match=hidraw --subsystem-match=usb --subsystem-match=input || true
fi
