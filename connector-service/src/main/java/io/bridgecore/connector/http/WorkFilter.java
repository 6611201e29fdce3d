package io.bridgecore.connector.http;

import io.bridgecore.connector.spi.RequestTime;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What systems answer during a request is held until the client has its own answer, for which it
 * does not wait for ever.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class WorkFilter extends OncePerRequestFilter {

    private final AnswerRoom room;
    private final HttpProperties limits;

    WorkFilter(AnswerRoom room, HttpProperties limits) {
        this.room = room;
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            room.<Boolean, Exception>during(() ->
                    RequestTime.<Boolean, Exception>within(
                            limits.requestTimeout(),
                            () -> {
                                chain.doFilter(request, response);
                                return true;
                            }));
        } catch (ServletException | IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }
}
