package ai.dreamseed.psychometrics.calibration;

/** What is conspicuous about an item. */
public enum Alarm {
    /** Nobody answered it: it is not calibrated. */
    NOBODY_ANSWERED("nobody-answered"),
    /** Everybody answered it right (in the highest category): it is not calibrated. */
    ALL_RIGHT("all-right"),
    /** Everybody answered it wrong (in the lowest category): it is not calibrated. */
    ALL_WRONG("all-wrong"),
    /** Everybody answered it in one category that is neither: it is not calibrated. */
    NO_VARIANCE("no-variance"),
    /** Those who do better elsewhere do worse here: most often the key is wrong. */
    MIS_KEYED("mis-keyed"),
    /** It hardly tells the able from others: a below 0.3. */
    LOW_DISCRIMINATION("low-discrimination"),
    /** More than 97 % are right, or b is below −4: it says little about anybody. */
    TOO_EASY("too-easy"),
    /** Fewer than 3 % are right, or b is above 4. */
    TOO_HARD("too-hard"),
    /** The answers do not follow the curve: the fit statistic is improbable (p &lt; .001) and the departure not small. */
    MISFIT("misfit"),
    /** An anchor that would now be estimated elsewhere. */
    DRIFT("drift"),
    /** Some categories between the lowest and the highest were never chosen; they are left out. */
    EMPTY_CATEGORIES("empty-categories"),
    /** The answers do not determine the parameters: no standard error can be given, or one so great that it says as much. */
    UNSTABLE("unstable");

    private final String code;

    Alarm(String code) {
        this.code = code;
    }

    /** Its name in reports. */
    public String code() {
        return code;
    }
}
