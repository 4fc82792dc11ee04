
# --- Genkan as an appliance. The site's data, its sealed key and its user stay: a door is not forgotten by a mistake.
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload || true
fi
if command -v udevadm >/dev/null 2>&1; then
  udevadm control --reload || true
fi
if [ "$1" = purge ]; then
  echo "Genkan's data is kept in /var/lib/genkan, its key in /etc/credstore.encrypted/genkan-site-key."
fi
