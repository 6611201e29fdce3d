package io.bridgecore.gateway.route;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by path pattern, found in one walk along the segments of a path. */
public final class PathTree<T> {

    private final Node<T> root = new Node<>();

    /** Adds a pattern; the same pattern twice keeps the later value. */
    public void put(String pattern, T value) {
        boolean beneath = pattern.endsWith("/**");
        String fixed = beneath ? pattern.substring(0, pattern.length() - 3) : pattern;
        if (beneath && fixed.isEmpty()) {
            root.beneath = value;
            return;
        }
        Node<T> node = root;
        for (String segment : fixed.substring(1).split("/", -1)) {
            node = node.next(segment);
        }
        node.here = value;
        if (beneath) {
            node.beneath = value;
        }
    }

    /** The value of the longest pattern that covers the path. */
    public @Nullable T find(String path) {
        return path.startsWith("/") ? walk(root, path, 1) : null;
    }

    /** Walks on from a node whose segment ends before {@code end}. */
    private @Nullable T find(@Nullable Node<T> node, String path, int end) {
        return node == null ? null : walk(node, path, end + 1);
    }

    private @Nullable T walk(Node<T> node, String path, int start) {
        if (start > path.length()) {
            return node.here;
        }
        int slash = path.indexOf('/', start);
        int end = slash < 0 ? path.length() : slash;
        T found = find(node.children.get(path.substring(start, end)), path, end);
        if (found == null) {
            found = find(node.beginning(path, start), path, end);
        }
        if (found == null) {
            found = find(node.any, path, end);
        }
        return found == null ? node.beneath : found;
    }

    private static final class Node<T> {
        private static final String ANY = "*";

        private final Map<String, Node<T>> children = new HashMap<>();
        private final Map<String, Node<T>> beginnings = new LinkedHashMap<>();
        private @Nullable Node<T> any;
        private @Nullable T here;
        private @Nullable T beneath;

        Node<T> next(String segment) {
            if (segment.equals(ANY)) {
                any = any == null ? new Node<>() : any;
                return any;
            }
            return segment.endsWith(ANY)
                    ? beginnings.computeIfAbsent(
                            segment.substring(0, segment.length() - 1), _ -> new Node<>())
                    : children.computeIfAbsent(segment, _ -> new Node<>());
        }

        @Nullable Node<T> beginning(String path, int start) {
            if (!beginnings.isEmpty()) {
                for (Map.Entry<String, Node<T>> entry : beginnings.entrySet()) {
                    if (path.startsWith(entry.getKey(), start)) {
                        return entry.getValue();
                    }
                }
            }
            return null;
        }
    }
}
