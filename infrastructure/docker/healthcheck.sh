#!/bin/bash
# Asks the process in this container; needs nothing but bash.
exec 3<>"/dev/tcp/127.0.0.1/${SERVER_PORT:-8080}" || exit 1
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "${HEALTH_PATH:-/health}" >&3
read -r status <&3
[[ $status == *" 200"* ]]
