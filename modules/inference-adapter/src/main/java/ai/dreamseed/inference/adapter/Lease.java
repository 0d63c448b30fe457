package ai.dreamseed.inference.adapter;

import jakarta.resource.spi.ConnectionRequestInfo;

/**
 * What admission decided, on its way through the container's pool. To the pool two leases on the same server are alike.
 */
final class Lease implements ConnectionRequestInfo {

    private final Permit permit;
    private final String address;

    Lease(Permit permit, String address) {
        this.permit = permit;
        this.address = address;
    }

    Permit permit() {
        return permit;
    }

    String address() {
        return address;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lease that && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return address.hashCode();
    }
}
