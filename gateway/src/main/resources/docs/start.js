SwaggerUIBundle({
  url: '/docs/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'none',
  persistAuthorization: true,
  tryItOutEnabled: true,
});
