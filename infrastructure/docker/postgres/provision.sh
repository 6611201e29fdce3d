#!/bin/bash
# Gives every service its schema and roles, with the script that the launcher uses too. May be repeated.
set -euo pipefail
for service in tenant auth user connector sync monitoring; do
    owner=DATABASE_OWNER_PASSWORD_${service^^}
    app=DATABASE_PASSWORD_${service^^}
    sed -e "s/\${service}/$service/g" \
        -e "s/\${database}/$POSTGRES_DB/g" \
        -e "s/\${owner_password}/${!owner}/g" \
        -e "s/\${app_password}/${!app}/g" \
        /provision/provision.sql \
        | psql --quiet --single-transaction -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB"
done
