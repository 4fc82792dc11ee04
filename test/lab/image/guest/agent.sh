#!/bin/sh
# Runs one command after another for the test outside, over a virtio port.
#   in:  <id> <limit in seconds> <command, base64>
#   out: <id> <exit status> <stdout, base64 or -> <stderr, base64 or ->
# The port reads as ended while nobody is connected outside; that is not the end.
for name in /sys/class/virtio-ports/*/name; do
  [ "$(cat "$name")" = genkan.agent ] && port=/dev/$(basename "$(dirname "$name")")
done
n=0
until [ -c "$port" ] || [ $n -gt 100 ]; do sleep 0.1; n=$((n + 1)); done
exec 3<>"$port"
one_line() { base64 <"$1" | tr -d '\n' | grep . || echo -; }
echo 'lab: agent is up'
while :; do
  while read -r id limit command <&3; do
    case $limit in '' | *[!0-9]*) continue ;; esac
    echo "$command" | base64 -d >/run/lab/command
    timeout -s KILL "$limit" sh /run/lab/command >/run/lab/out 2>/run/lab/err </dev/null 3<&-
    status=$?
    echo "$id $status $(one_line /run/lab/out) $(one_line /run/lab/err)" >&3
  done
  sleep 0.1
done
