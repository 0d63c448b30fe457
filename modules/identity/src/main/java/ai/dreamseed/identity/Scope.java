package ai.dreamseed.identity;

import ai.dreamseed.kernel.Text;
import java.util.Arrays;
import java.util.Optional;

/** What an API key may be allowed. A resource names one in {@link ai.dreamseed.kernel.Access#scope()}. */
public enum Scope {
    PEOPLE_READ("people:read", "사람 목록과 역할을 봅니다.", "See the people and their roles."),
    PEOPLE_WRITE("people:write", "사람을 초대하고, 가져오고, 역할을 바꿉니다.", "Invite and import people and change their roles."),
    CLASSES_READ("classes:read", "반과 반에 속한 학습자를 봅니다.", "See the classes and the learners in them."),
    CLASSES_WRITE("classes:write", "반을 만들고 바꿉니다.", "Open and change classes."),
    RECORDS_READ("records:read", "학습자의 답과 성장을 봅니다.", "See the learners' answers and progress."),
    CONTENT_READ("content:read", "과목과 개념을 봅니다.", "See the subjects and skills."),
    AUDIT_READ("audit:read", "감사 기록을 봅니다.", "See the audit record.");

    private final String wire;
    private final Text description;

    Scope(String wire, String ko, String en) {
        this.wire = wire;
        this.description = new Text(ko, en);
    }

    /** The scope as keys, tokens and JSON spell it. */
    public String wire() {
        return wire;
    }

    /** What it allows, in a sentence. */
    public Text description() {
        return description;
    }

    public static Optional<Scope> of(String wire) {
        return Arrays.stream(values()).filter(scope -> scope.wire.equals(wire)).findFirst();
    }
}
