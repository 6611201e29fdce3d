{{/* Passwords and keys of one service, and nobody else's: dict root, service, settings. */}}
{{- define "bridgecore.secrets" -}}
{{- $root := .root }}
{{- $secret := include "bridgecore.secret" $root }}
{{- $own := upper .service }}
{{ include "bridgecore.hidden" (dict "name" "BRIDGECORE_SERVICE_SECRET" "secret" $secret "key" (printf "CLIENT_SECRET_%s" $own)) }}
{{- with $root.Values.redis.passwordSecret }}{{ if .name }}
{{ include "bridgecore.hidden" (dict "name" "REDIS_PASSWORD" "secret" .name "key" .key) }}
{{- end }}{{ end }}
- name: BRIDGECORE_REDIS_URL
  value: "redis://{{ if $root.Values.redis.passwordSecret.name }}:$(REDIS_PASSWORD)@{{ end }}{{ $root.Values.redis.host }}:{{ $root.Values.redis.port }}"
{{- if .settings.database }}
{{ include "bridgecore.hidden" (dict "name" "BRIDGECORE_DATABASE_PASSWORD" "secret" $secret "key" (printf "DATABASE_PASSWORD_%s" $own)) }}
{{ include "bridgecore.hidden" (dict "name" "BRIDGECORE_DATABASE_OWNER_PASSWORD" "secret" $secret "key" (printf "DATABASE_OWNER_PASSWORD_%s" $own)) }}
{{- end }}
{{- if .settings.masterKey }}
{{ include "bridgecore.hidden" (dict "name" "BRIDGECORE_MASTER_KEY" "secret" $secret "key" "MASTER_KEY") }}
{{- end }}
{{- if .settings.mail }}{{ with $root.Values.mail.passwordSecret }}{{ if .name }}
{{ include "bridgecore.hidden" (dict "name" "BRIDGECORE_MAIL_PASSWORD" "secret" .name "key" .key) }}
{{- end }}{{ end }}{{ end }}
{{- if eq .service "monitoring" }}{{ with $root.Values.alerts.webhookSecret }}{{ if .name }}
{{ include "bridgecore.hidden" (dict "name" "BRIDGECORE_MONITORING_ALERT_WEBHOOK_SECRET" "secret" .name "key" .key) }}
{{- end }}{{ end }}{{ end }}
{{- if eq .service "auth" }}
- name: BRIDGECORE_AUTH_INITIAL_PASSWORD_FILE
  value: /run/secrets/bridgecore/initial-admin
- name: BRIDGECORE_AUTH_RECOVER_ADMIN
  value: {{ $root.Values.recoverAdmin | quote }}
{{- range $name, $_ := $root.Values.services }}
{{ include "bridgecore.hidden" (dict "name" (printf "BRIDGECORE_AUTH_CLIENTS_%s" (upper $name)) "secret" $secret "key" (printf "CLIENT_SECRET_%s" (upper $name))) }}
{{- end }}
{{- end }}
{{- end }}
