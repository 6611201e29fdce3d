package io.bridgecore.gateway.docs;

import io.bridgecore.gateway.problem.GatewayProblem;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Serves the API's description and a page to read it, without anything from elsewhere. */
@RestController
class DocsController {

    private static final String POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " frame-ancestors 'none'";
    private static final CacheControl A_DAY = CacheControl.maxAge(Duration.ofDays(1));
    private static final MediaType SCRIPT = MediaType.valueOf("text/javascript");
    private static final MediaType STYLE = MediaType.valueOf("text/css");
    private static final String VIEWER = "classpath*:META-INF/resources/webjars/swagger-ui/*/";

    private final MergedDescription description;
    private final Map<String, Page> pages;

    DocsController(MergedDescription description) throws IOException {
        this.description = description;
        this.pages =
                Map.of(
                        "start.js", new Page(own("start.js"), SCRIPT),
                        "swagger-ui.css", new Page(viewer("swagger-ui.css"), STYLE),
                        "swagger-ui-bundle.js", new Page(viewer("swagger-ui-bundle.js"), SCRIPT),
                        "favicon-32x32.png",
                                new Page(viewer("favicon-32x32.png"), MediaType.IMAGE_PNG));
    }

    private record Page(Resource content, MediaType type) {}

    @GetMapping({"/docs", "/docs/"})
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .header("Content-Security-Policy", POLICY)
                .body(own("index.html"));
    }

    @GetMapping(path = "/docs/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<String> description() {
        return description.json();
    }

    @GetMapping("/docs/{file}")
    ResponseEntity<Resource> file(@PathVariable("file") String file) {
        Page page = pages.get(file);
        if (page == null) {
            throw GatewayProblem.NOT_FOUND.because("Nothing is at this path");
        }
        return ResponseEntity.ok()
                .contentType(page.type())
                .cacheControl(A_DAY)
                .body(page.content());
    }

    private static Resource own(String file) {
        return new ClassPathResource("docs/" + file);
    }

    private static Resource viewer(String file) throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver().getResources(VIEWER + file);
        if (found.length != 1) {
            throw new IllegalStateException("Not exactly one " + VIEWER + file);
        }
        return found[0];
    }
}
