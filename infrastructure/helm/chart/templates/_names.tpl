{{/* What every object is named after. */}}
{{- define "bridgecore.name" -}}
{{- if contains "bridgecore" .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-bridgecore" .Release.Name | trunc 50 | trimSuffix "-" }}{{ end -}}
{{- end }}

{{- define "bridgecore.selector" -}}
app.kubernetes.io/name: bridgecore
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "bridgecore.labels" -}}
{{ include "bridgecore.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* The Secret with the passwords and keys of this installation. */}}
{{- define "bridgecore.secret" -}}
{{ .Values.secret | default (include "bridgecore.name" .) }}
{{- end }}

{{/* A setting whose value lies in a Secret: dict name, secret, key. */}}
{{- define "bridgecore.hidden" -}}
- name: {{ .name }}
  valueFrom: {secretKeyRef: {name: {{ .secret | quote }}, key: {{ .key | quote }}}}
{{- end }}

{{- define "bridgecore.hardened" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}
