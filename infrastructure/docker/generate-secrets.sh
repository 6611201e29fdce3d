#!/bin/sh
# Writes the passwords and keys of this installation to .env, once. An existing file is never touched.
set -eu
file=$(cd "$(dirname "$0")" && pwd)/.env
if [ -e "$file" ]; then
    echo "$file exists and stays as it is."
    exit 0
fi
umask 077
part=$file.part
secret() {
    od -An -v -tx1 -N24 /dev/urandom | tr -d ' \n'
}
{
    echo "MASTER_KEY=$(head -c 32 /dev/urandom | base64 | tr -d '\n')"
    for name in POSTGRES_PASSWORD REDIS_PASSWORD GRAFANA_PASSWORD KIBANA_ENCRYPTION_KEY; do
        echo "$name=$(secret)"
    done
    for service in TENANT AUTH USER CONNECTOR SYNC MONITORING; do
        echo "DATABASE_PASSWORD_$service=$(secret)"
        echo "DATABASE_OWNER_PASSWORD_$service=$(secret)"
    done
    for service in GATEWAY TENANT AUTH USER CONNECTOR SYNC MONITORING; do
        echo "CLIENT_SECRET_$service=$(secret)"
    done
} > "$part"
mv "$part" "$file"
echo "Wrote $file. Keep it: data encrypted with its MASTER_KEY cannot be read without it."
