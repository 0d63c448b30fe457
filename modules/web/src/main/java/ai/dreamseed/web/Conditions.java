package ai.dreamseed.web;

import java.util.Arrays;

/** What request headers say about the form and the freshness of an answer (RFC 9110). */
final class Conditions {

    private Conditions() {}

    /** @param ifNoneMatch the header, or null */
    static boolean isUnchanged(String ifNoneMatch, String etag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                        .anyMatch(each -> each.equals(etag) || each.equals("*"));
    }

    /** @param acceptEncoding one value of the header, in lower case */
    static boolean acceptsGzip(String acceptEncoding) {
        return Arrays.stream(acceptEncoding.split(",")).map(String::strip).anyMatch(coding -> {
            String[] parts = coding.split(";");
            boolean named = parts[0].strip().equals("gzip") || parts[0].strip().equals("*");
            return named
                    && Arrays.stream(parts)
                            .skip(1)
                            .map(part -> part.replace(" ", ""))
                            .noneMatch(Conditions::refuses);
        });
    }

    private static boolean refuses(String weight) {
        return weight.matches("q=0(\\.0{0,3})?");
    }
}
