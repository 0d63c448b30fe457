package ai.dreamseed.psychometrics.recommendation;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Where a factorisation stands, so that it can be gone on with later, elsewhere, to the same result to the last bit. */
public final class FactorisationState {

    private static final int FORMAT = 0x44535231;

    private final long fingerprint;
    private final double[] losses;
    private final int sweeps;
    private final float[][] learners;
    private final float[][] items;

    /** Keeps the tables. */
    FactorisationState(long fingerprint, int sweeps, double[] losses, float[][] learners, float[][] items) {
        this.fingerprint = fingerprint;
        this.sweeps = sweeps;
        this.losses = losses.clone();
        this.learners = learners;
        this.items = items;
    }

    /** Sweeps made so far. */
    public int sweeps() {
        return sweeps;
    }

    /** Of the interactions and of all in the plan that changes the result. */
    long fingerprint() {
        return fingerprint;
    }

    double[] losses() {
        return losses.clone();
    }

    float[][] learners() {
        return learners;
    }

    float[][] items() {
        return items;
    }

    /**
     * A format number and every field, big-endian; exact.
     *
     * @throws IllegalStateException if that were more than 2 GiB
     */
    public byte[] toBytes() {
        ByteBuffer buffer = Rows.buffer(
                4L * Integer.BYTES + Long.BYTES + 8L * losses.length + Rows.bytes(learners) + Rows.bytes(items));
        buffer.putInt(FORMAT).putLong(fingerprint).putInt(sweeps).putInt(losses.length);
        for (double loss : losses) {
            buffer.putDouble(loss);
        }
        Rows.write(buffer, learners);
        Rows.write(buffer, items);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /**
     * Reads what {@link #toBytes()} wrote.
     *
     * @throws IllegalArgumentException if these bytes were not written by it
     */
    public static FactorisationState of(byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            if (buffer.getInt() == FORMAT) {
                long fingerprint = buffer.getLong();
                int sweeps = buffer.getInt();
                double[] losses = new double[Rows.size(buffer, Double.BYTES)];
                for (int s = 0; s < losses.length; s++) {
                    losses[s] = buffer.getDouble();
                }
                return new FactorisationState(fingerprint, sweeps, losses, Rows.read(buffer), Rows.read(buffer));
            }
        } catch (java.nio.BufferUnderflowException cutOff) {
            throw new IllegalArgumentException("The state of a factorisation is cut off", cutOff);
        }
        throw new IllegalArgumentException("Not the state of a factorisation: " + bytes.length + " bytes");
    }
}
