package ai.dreamseed.catalog.imports;

import ai.dreamseed.kernel.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The spellings that count for an answer in words. Brackets as in "(나)", full stops and case need no spelling of their own, since
 * short texts are compared without them.
 */
final class Accepted {

    private static final List<Set<String>> COLOURS = List.of(
            Set.of("빨간색", "빨강", "빨강색", "빨간"),
            Set.of("파란색", "파랑", "파랑색", "파란"),
            Set.of("노란색", "노랑", "노랑색", "노란"),
            Set.of("하얀색", "흰색", "하양", "하얀", "흰"),
            Set.of("검은색", "검정색", "검정", "검은"),
            Set.of("초록색", "초록"),
            Set.of("보라색", "보라"),
            Set.of("분홍색", "분홍"));

    private Accepted() {}

    /** The answer as the source has it, then what else a learner may write for it. */
    static List<Text> of(String ko, String en) {
        List<Text> accept = new ArrayList<>();
        accept.add(new Text(ko, en));
        Set<String> more = new LinkedHashSet<>();
        for (Set<String> colour : COLOURS) {
            if (colour.contains(ko)) {
                colour.stream().sorted().forEach(more::add);
            }
        }
        if (en.contains("-") || en.contains(" ")) {
            more.add(en.replace('-', ' '));
            more.add(en.replaceAll("[- ]", ""));
        }
        if (en.matches("[a-z]{4,}")) {
            more.add(
                    en.endsWith("ies")
                            ? en.substring(0, en.length() - 3) + "y"
                            : en.endsWith("s") ? en.substring(0, en.length() - 1) : en + "s");
        }
        if (en.equals("icecreams")) {
            more.addAll(List.of("ice cream", "ice creams"));
        }
        if (ko.matches("[가-힣]{2,}네")) {
            more.add(ko.substring(0, ko.length() - 1));
        }
        more.remove(ko);
        more.remove(en);
        more.forEach(each -> accept.add(new Text(each, each)));
        return accept;
    }
}
