package io.bridgecore.gateway.route;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by path pattern, found in one walk along the segments of a path. */
final class PathTree<T> {

    private final Node<T> root = new Node<>();

    /** Adds a pattern; the same pattern twice keeps the later value. */
    void put(String pattern, T value) {
        boolean beneath = pattern.endsWith("/**");
        String fixed = beneath ? pattern.substring(0, pattern.length() - 3) : pattern;
        Node<T> node = root;
        for (String segment : fixed.substring(1).split("/", -1)) {
            node = node.children.computeIfAbsent(segment, _ -> new Node<>());
        }
        node.here = value;
        if (beneath) {
            node.beneath = value;
        }
    }

    /** The value of the longest pattern that covers the path. */
    @Nullable T find(String path) {
        return path.startsWith("/") ? find(root, path, 1) : null;
    }

    private @Nullable T find(Node<T> node, String path, int start) {
        if (start > path.length()) {
            return node.here;
        }
        int slash = path.indexOf('/', start);
        int end = slash < 0 ? path.length() : slash;
        T found = child(node, path.substring(start, end), path, end + 1);
        if (found == null) {
            found = child(node, "*", path, end + 1);
        }
        return found == null ? node.beneath : found;
    }

    private @Nullable T child(Node<T> node, String segment, String path, int next) {
        Node<T> child = node.children.get(segment);
        return child == null ? null : find(child, path, next);
    }

    private static final class Node<T> {
        private final Map<String, Node<T>> children = new HashMap<>();
        private @Nullable T here;
        private @Nullable T beneath;
    }
}
