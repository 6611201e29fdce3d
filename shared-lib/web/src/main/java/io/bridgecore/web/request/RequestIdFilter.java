package io.bridgecore.web.request;

import io.bridgecore.contracts.Headers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes over or makes the request id, before anything else can answer. */
class RequestIdFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = RequestId.accept(request.getHeader(Headers.REQUEST_ID));
        request.setAttribute(RequestId.KEY, id);
        response.setHeader(Headers.REQUEST_ID, id);
        try (var _ = MDC.putCloseable(RequestId.KEY, id)) {
            chain.doFilter(request, response);
        }
    }
}
