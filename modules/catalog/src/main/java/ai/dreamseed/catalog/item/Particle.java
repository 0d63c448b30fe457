package ai.dreamseed.catalog.item;

import java.util.Arrays;
import java.util.Optional;

/**
 * Korean particles that take one of two forms by the final sound of the word before. Digits are read in Sino-Korean, a
 * fraction {@code p/q} ends with its numerator ("q분의 p"), Latin letters are read by their Korean names.
 */
public enum Particle {
    OBJECT("을", "를"),
    SUBJECT("이", "가"),
    TOPIC("은", "는"),
    AND("과", "와"),
    BY("으로", "로"),
    IS_POLITE("이에요", "예요"),
    IS("이다", "다"),
    IS_QUOTED("이라", "라");

    private enum Sound {
        VOWEL,
        RIEUL,
        CONSONANT
    }

    private final String afterConsonant;
    private final String afterVowel;

    Particle(String afterConsonant, String afterVowel) {
        this.afterConsonant = afterConsonant;
        this.afterVowel = afterVowel;
    }

    /** The particle written as in a template: {@code 을/를}. */
    static Optional<Particle> written(String pair) {
        return Arrays.stream(values())
                .filter(p -> pair.equals(p.afterConsonant + "/" + p.afterVowel))
                .findFirst();
    }

    /** The form that follows {@code spoken}: a word, or a number as {@code 12}, {@code 0.5} or {@code 3/4}. */
    public String after(String spoken) {
        Sound sound = finalSound(spoken);
        boolean vowelForm = sound == Sound.VOWEL || this == BY && sound == Sound.RIEUL;
        return vowelForm ? afterVowel : afterConsonant;
    }

    private static Sound finalSound(String spoken) {
        String word = numeratorOf(spoken);
        int at = word.length() - 1;
        while (at >= 0 && !Character.isLetterOrDigit(word.charAt(at))) {
            at--;
        }
        if (at < 0) {
            return Sound.VOWEL;
        }
        char last = word.charAt(at);
        if (last >= '가' && last <= '힣') {
            int coda = (last - '가') % 28;
            return coda == 0 ? Sound.VOWEL : coda == 8 ? Sound.RIEUL : Sound.CONSONANT;
        }
        if (last == '0') {
            return zeros(word, at);
        }
        return switch (Character.toLowerCase(last)) {
            case '1', '7', '8', 'l', 'r' -> Sound.RIEUL;
            case '3', '6', 'm', 'n' -> Sound.CONSONANT;
            default -> Sound.VOWEL;
        };
    }

    private static String numeratorOf(String spoken) {
        int slash = spoken.indexOf('/');
        return slash > 0 && Character.isDigit(spoken.charAt(slash - 1)) ? spoken.substring(0, slash) : spoken;
    }

    /** 10 십, 100 백, 1000 천, 만, 억 end in a consonant, as does 0 (영); only 조 (10¹²) ends in a vowel. */
    private static Sound zeros(String word, int at) {
        int digits = at;
        while (digits >= 0 && word.charAt(digits) == '0') {
            digits--;
        }
        int zeros = at - digits;
        boolean whole = digits >= 0 && Character.isDigit(word.charAt(digits)) && word.indexOf('.') < 0;
        return whole && zeros >= 12 && zeros < 16 ? Sound.VOWEL : Sound.CONSONANT;
    }
}
