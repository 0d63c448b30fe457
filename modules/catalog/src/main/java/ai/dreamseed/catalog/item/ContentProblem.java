package ai.dreamseed.catalog.item;

import java.util.List;

/** Content that does not follow the format; every finding names file, line and item. */
public final class ContentProblem extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> findings;

    ContentProblem(List<String> findings) {
        super(findings.size() + " findings:\n" + String.join("\n", findings));
        this.findings = List.copyOf(findings);
    }

    public List<String> findings() {
        return findings;
    }
}
