package ai.dreamseed.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a resource, and what a call weighs. It is the one declaration that the API's door reads: a resource method
 * that neither carries it nor stands in a class that does is refused to everybody, and breaks the build.
 *
 * <p>A method's own annotation replaces its class's, whole. What depends on the object, a learner's own session or a
 * teacher's own class, is decided by the use case, which answers 404 for what the caller must not know of.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Access {

    /** Anybody, signed in or not. Excludes {@link #roles()} and {@link #scope()}. */
    boolean open() default false;

    /** The roles, one of which a person must hold in the academy: learner, guardian, teacher, admin, operator. */
    String[] roles() default {};

    /** The scope by which an API key gets in, such as {@code people:read}; empty where keys are not admitted. */
    String scope() default "";

    /** What a person, or for them a guardian, must have agreed to; none where somebody may come before any consent. */
    Purpose[] purposes() default {Purpose.SERVICE};

    /** Whether somebody may come who has yet to set up the second factor that their role requires. */
    boolean enrolling() default false;

    /** Which of a caller's allowances a call is taken from. */
    Traffic traffic() default Traffic.GENERAL;

    /** How much of the allowance a call takes, 1 or more. */
    int cost() default 1;

    /** The groups of routes that are limited apart from each other. */
    enum Traffic {
        /** Everything that has no group of its own. */
        GENERAL,
        /** Passwords, codes and tokens: what somebody who guesses would call. */
        SIGN_IN,
        /** Renewing and giving up a sign-in: the proof is in the body, so the address is counted, more generously. */
        RENEWAL,
        /** Being shown items and answering them. */
        PRACTICE,
        /** What a model has to work for. */
        TUTOR,
        /** Lists of people, keys and records. */
        MANAGE
    }
}
