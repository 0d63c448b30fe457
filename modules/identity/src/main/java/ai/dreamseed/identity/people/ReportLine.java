package ai.dreamseed.identity.people;

/**
 * What became of one line of a list, as it is stored. Nothing of the person stands in it.
 *
 * @param state {@code created}, {@code skipped} or {@code refused}
 * @param column null for the whole line
 */
record ReportLine(int line, String state, String column, String code, String ko, String en) {

    static ReportLine created(int line) {
        return new ReportLine(line, "created", null, null, null, null);
    }

    static ReportLine skipped(int line) {
        return new ReportLine(
                line,
                "skipped",
                "email",
                "email-taken",
                "이 이메일을 쓰는 사람이 이미 있어서 건너뛰었어요.",
                "Somebody here has this e-mail address already; skipped.");
    }

    static ReportLine refused(Finding finding) {
        return new ReportLine(
                finding.line(),
                "refused",
                finding.column(),
                finding.code(),
                finding.detail().ko(),
                finding.detail().en());
    }
}
