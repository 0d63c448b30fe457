package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.exact.Rational;
import ai.dreamseed.kernel.Text;

/** What a variable or an expression of a template stands for. */
sealed interface Value {

    record Number(Rational value) implements Value {}

    /** A word, which may differ between the languages. */
    record Word(Text text) implements Value {}

    record Truth(boolean value) implements Value {}
}
