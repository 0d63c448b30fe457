package ai.dreamseed.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A resource method that takes a file: its body may be larger than the one megabyte that every other may have. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Upload {

    /** The most that is read, in megabytes of 1,048,576 bytes; 1 to 64. The time it may take grows with it. */
    int megabytes();
}
