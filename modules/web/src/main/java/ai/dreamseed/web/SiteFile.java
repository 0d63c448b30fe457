package ai.dreamseed.web;

import java.util.Arrays;
import java.util.List;

/**
 * One file of the site, as a line of {@code site.index} tells it: name, content type, validator, {@code immutable} or {@code fresh},
 * {@code gzip} or {@code plain}, and the hashes of the page's inline scripts or {@code -}, separated by tabs.
 *
 * @param name path below the site's root, without a leading slash
 * @param immutable whether the name changes with the content, so that a browser never needs to ask again
 * @param compressed whether the same file stands beside it with {@code .gz}
 * @param scriptHashes {@code sha256-…} of every inline script, empty for anything but a page
 */
record SiteFile(
        String name,
        String contentType,
        String etag,
        boolean immutable,
        boolean compressed,
        List<String> scriptHashes) {

    static SiteFile read(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 6) {
            throw new IllegalStateException("A line of the site's index has " + fields.length + " fields: " + line);
        }
        return new SiteFile(
                fields[0],
                fields[1],
                '"' + fields[2] + '"',
                fields[3].equals("immutable"),
                fields[4].equals("gzip"),
                fields[5].equals("-") ? List.of() : Arrays.asList(fields[5].split(",")));
    }

    boolean isPage() {
        return contentType.startsWith("text/html");
    }

    String cacheControl() {
        return immutable ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate";
    }

    /** Everything from here and nothing inline, but for the scripts that Next wrote into this very page. */
    String contentSecurityPolicy() {
        StringBuilder policy = new StringBuilder("default-src 'none'; script-src 'self'");
        scriptHashes.forEach(hash -> policy.append(" '").append(hash).append('\''));
        return policy.append(
                        "; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src"
                                + " 'self'")
                .append("; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'")
                .toString();
    }
}
