package ai.dreamseed.identity.signin;

/** How the attempt to renew a sign-in went. All but the first have committed what they had to, and then are refusals. */
sealed interface Renewal {

    /** The token was rotated. */
    record Renewed(Entry entry) implements Renewal {}

    /** Another request rotated it while this one ran. */
    record Overtaken() implements Renewal {}

    /** It had been used before; the sign-in has been ended. */
    record Reused() implements Renewal {}

    /** It is past its time. */
    record Expired() implements Renewal {}

    /** We do not know it, or its sign-in has ended. */
    record Unknown() implements Renewal {}
}
