package ai.dreamseed.identity.signin;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A few words from a {@code User-Agent}, by which a person knows their own device again: {@code Chrome · Windows}. Only words
 * of ours are kept, nothing of what a client sends.
 */
final class Device {

    private record Sign(String text, String name) {}

    /** The first that is found counts: most browsers say that they are others as well. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("KAKAOTALK", "KakaoTalk"),
            new Sign("NAVER(", "Naver"),
            new Sign("Whale/", "Whale"),
            new Sign("SamsungBrowser/", "Samsung Internet"),
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("Firefox/", "Firefox"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Chrome/", "Chrome"),
            new Sign("Safari/", "Safari"),
            new Sign("curl/", "curl"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Android", "Android"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Windows", "Windows"),
            new Sign("Macintosh", "Mac"),
            new Sign("Linux", "Linux"));

    private Device() {}

    /** At most 60 letters; empty where nothing is known. */
    static String of(String userAgent) {
        if (userAgent == null) {
            return "";
        }
        return Stream.of(named(BROWSERS, userAgent), named(SYSTEMS, userAgent))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String named(List<Sign> signs, String userAgent) {
        return signs.stream()
                .filter(sign -> userAgent.contains(sign.text()))
                .map(Sign::name)
                .findFirst()
                .orElse("");
    }
}
