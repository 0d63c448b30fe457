package ai.dreamseed.psychometrics.recommendation;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * What is done with tables of factors. A table is an array of rows rather than one long array: the compiler turns a loop
 * over whole arrays into vector instructions, but not one over two stretches that may overlap for all it knows.
 */
final class Rows {

    private Rows() {}

    /**
     * How long rows are kept while there is much work with them: some zeros at the end make the vector loops, which begin
     * and end with a few single steps, do all that matters in their fast middle.
     */
    static int roomy(int factors) {
        return (factors + 7) / 8 * 8 + 8;
    }

    /** Copies of another length, with zeros at the end if it is greater. */
    static float[][] resized(float[][] rows, int length) {
        float[][] copy = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = Arrays.copyOf(rows[i], length);
        }
        return copy;
    }

    static float dot(float[] x, float[] y) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int k = 0;
        for (; k + 3 < x.length; k += 4) {
            s0 += x[k] * y[k];
            s1 += x[k + 1] * y[k + 1];
            s2 += x[k + 2] * y[k + 2];
            s3 += x[k + 3] * y[k + 3];
        }
        for (; k < x.length; k++) {
            s0 += x[k] * y[k];
        }
        return s0 + s1 + (s2 + s3);
    }

    static ByteBuffer buffer(long bytes) {
        if (bytes > Integer.MAX_VALUE - 16) {
            throw new IllegalStateException(bytes + " bytes of factors do not fit into one array");
        }
        return ByteBuffer.allocate((int) bytes);
    }

    static long bytes(float[][] rows) {
        return 2L * Integer.BYTES + (rows.length == 0 ? 0 : (long) Float.BYTES * rows.length * rows[0].length);
    }

    static void write(ByteBuffer buffer, float[][] rows) {
        buffer.putInt(rows.length).putInt(rows.length == 0 ? 0 : rows[0].length);
        FloatBuffer floats = buffer.asFloatBuffer();
        for (float[] row : rows) {
            floats.put(row);
        }
        buffer.position(buffer.position() + Float.BYTES * floats.position());
    }

    static float[][] read(ByteBuffer buffer) {
        int count = buffer.getInt();
        int width = buffer.getInt();
        if (count < 0
                || width < 0
                || (long) Float.BYTES * count * width > buffer.remaining()
                || count > 0 && width < 1) {
            throw new IllegalArgumentException("A table of factors is cut off");
        }
        float[][] rows = new float[count][width];
        FloatBuffer floats = buffer.asFloatBuffer();
        for (float[] row : rows) {
            floats.get(row);
        }
        buffer.position(buffer.position() + Float.BYTES * floats.position());
        return rows;
    }

    /** A number of entries that can be there. */
    static int size(ByteBuffer buffer, int bytesEach) {
        int size = buffer.getInt();
        if (size < 0 || (long) size * bytesEach > buffer.remaining()) {
            throw new IllegalArgumentException("A list of numbers is cut off");
        }
        return size;
    }
}
