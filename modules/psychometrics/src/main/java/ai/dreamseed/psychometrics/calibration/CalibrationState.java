package ai.dreamseed.psychometrics.calibration;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where a calibration stands, so that it can be gone on with later, elsewhere, to the same result to the last bit.
 *
 * @param fingerprint of the answers and the plan
 * @param iterations expectation steps made so far
 * @param longestStep bound of the acceleration's next step
 * @param tolerance reached so far
 * @param parameters of all items and the population
 */
public record CalibrationState(
        long fingerprint, int iterations, double longestStep, double tolerance, double[] parameters) {

    private static final int FORMAT = 0x44534331;
    private static final int HEAD = 3 * Integer.BYTES + Long.BYTES + 2 * Double.BYTES;

    /** Keeps a copy of the parameters. */
    public CalibrationState {
        parameters = parameters.clone();
    }

    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    /** A format number and every field, big-endian; exact. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + Double.BYTES * parameters.length)
                .putInt(FORMAT)
                .putLong(fingerprint)
                .putInt(iterations)
                .putDouble(longestStep)
                .putDouble(tolerance)
                .putInt(parameters.length);
        for (double parameter : parameters) {
            buffer.putDouble(parameter);
        }
        return buffer.array();
    }

    /**
     * Reads what {@link #toBytes()} wrote.
     *
     * @throws IllegalArgumentException if these bytes were not written by it
     */
    public static CalibrationState of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD || buffer.getInt() != FORMAT) {
            throw new IllegalArgumentException("Not the state of a calibration: " + bytes.length + " bytes");
        }
        long fingerprint = buffer.getLong();
        int iterations = buffer.getInt();
        double longestStep = buffer.getDouble();
        double tolerance = buffer.getDouble();
        int size = buffer.getInt();
        if (buffer.remaining() != (long) Double.BYTES * size) {
            throw new IllegalArgumentException("The state of a calibration is cut off");
        }
        double[] parameters = new double[size];
        for (int i = 0; i < size; i++) {
            parameters[i] = buffer.getDouble();
        }
        return new CalibrationState(fingerprint, iterations, longestStep, tolerance, parameters);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CalibrationState that && Arrays.equals(toBytes(), that.toBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toBytes());
    }

    @Override
    public String toString() {
        return "CalibrationState[iterations=" + iterations + ", parameters=" + parameters.length + "]";
    }
}
