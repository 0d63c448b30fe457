package ai.dreamseed.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.kernel.Access.Traffic;
import ai.dreamseed.kernel.Tier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuotasTest {

    private static Quotas of(Map<String, String> properties) {
        return new Quotas((Config) Proxy.newProxyInstance(
                QuotasTest.class.getClassLoader(), new Class<?>[] {Config.class}, (self, method, arguments) -> {
                    Optional<String> value = Optional.ofNullable(properties.get((String) arguments[0]));
                    return arguments[1] == Double.class ? value.map(Double::valueOf) : value;
                }));
    }

    @ParameterizedTest
    @EnumSource(Traffic.class)
    void everyGroupOfAFreeCallerBeginsWithAHundredAMinute(Traffic traffic) {
        Quota quota = of(Map.of()).of(Tier.FREE, traffic);
        assertThat(quota.tokens()).isEqualTo(100);
        assertThat(quota.window()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void anAddressBeginsWithAThousandAnHour() {
        assertThat(of(Map.of()).ofAddress()).isEqualTo(new Quota("address", 1000, Duration.ofHours(1)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Tier.class,
            names = {"PAID", "ACADEMY", "KEY"})
    void everyOtherTierHasMore(Tier tier) {
        assertThat(of(Map.of()).of(tier, Traffic.PRACTICE).tokens()).isGreaterThan(100);
    }

    @Test
    void aTierAndAGroupOfItAreConfigured() {
        Quotas quotas = of(Map.of(
                "dreamseed.limits.free", "50/minute",
                "dreamseed.limits.free.tutor", "10/hour",
                "dreamseed.limits.paid.sign-in", "7/second",
                "dreamseed.limits.factor", "2"));
        assertThat(quotas.of(Tier.FREE, Traffic.PRACTICE).tokens()).isEqualTo(100);
        assertThat(quotas.of(Tier.FREE, Traffic.TUTOR)).isEqualTo(new Quota("tutor", 20, Duration.ofHours(1)));
        assertThat(quotas.of(Tier.PAID, Traffic.SIGN_IN)).isEqualTo(new Quota("sign-in", 14, Duration.ofSeconds(1)));
        assertThat(quotas.of(Tier.PAID, Traffic.TUTOR).tokens()).isEqualTo(400);
    }

    @Test
    void nonsenseStopsTheStart() {
        assertThatThrownBy(() -> of(Map.of("dreamseed.limits.key", "many"))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> of(Map.of("dreamseed.limits.factor", "-1"))).isInstanceOf(RuntimeException.class);
    }
}
