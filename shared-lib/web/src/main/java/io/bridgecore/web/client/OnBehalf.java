package io.bridgecore.web.client;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.UserType;
import io.bridgecore.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells the called service on whose behalf the call is made, with which rights, and from where. */
class OnBehalf implements RequestInterceptor {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    @Override
    public void apply(RequestTemplate call) {
        // A call that names somebody itself is made for them, whoever asked for it.
        if (!call.headers().containsKey(Headers.USER_ID)
                && SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken token) {
            Caller caller = Caller.of(token.getToken());
            if (caller.type() != UserType.SERVICE) {
                call.header(Headers.USER_ID, caller.id());
                call.header(Headers.USER_TYPE, caller.type().claim());
                call.header(Headers.USER_PERMISSIONS, list(caller.permissions()));
            }
        }
        if (RequestContextHolder.getRequestAttributes()
                instanceof ServletRequestAttributes sender) {
            pass(sender.getRequest(), FORWARDED_FOR, call);
            pass(sender.getRequest(), HttpHeaders.USER_AGENT, call);
        }
    }

    /**
     * A list of nothing is a comma: Feign leaves empty headers out, and no header means no list.
     */
    private static String list(Set<String> permissions) {
        return permissions.isEmpty() ? "," : String.join(",", permissions);
    }

    private static void pass(HttpServletRequest request, String header, RequestTemplate call) {
        String value = request.getHeader(header);
        if (value != null && !call.headers().containsKey(header)) {
            call.header(header, value);
        }
    }
}
