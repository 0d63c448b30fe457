package ai.dreamseed.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.api.origin.Origin;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private static Origin at(String address, boolean exempt) {
        return new Origin(InetAddress.ofLiteral(address), "academy.example", false, exempt);
    }

    @Test
    void admitsSoManyOfOneAddressAtOnceAndForgetsWhoHasLeft() {
        Crowd crowd = new Crowd(2);
        Origin here = at("192.0.2.1", false);
        assertThat(crowd.enters(here)).isTrue();
        assertThat(crowd.enters(here)).isTrue();
        assertThat(crowd.enters(here)).isFalse();
        assertThat(crowd.enters(at("192.0.2.2", false))).isTrue();
        crowd.leaves(here);
        assertThat(crowd.enters(here)).isTrue();
        crowd.leaves(here);
        crowd.leaves(here);
        crowd.leaves(at("192.0.2.2", false));
        assertThat(crowd.addresses()).isZero();
    }

    @Test
    void doesNotCountWhoIsExempt() {
        Crowd crowd = new Crowd(1);
        Origin monitor = at("192.0.2.9", true);
        assertThat(crowd.enters(monitor)).isTrue();
        assertThat(crowd.enters(monitor)).isTrue();
        assertThat(crowd.addresses()).isZero();
    }
}
