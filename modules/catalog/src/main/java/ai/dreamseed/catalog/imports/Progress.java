package ai.dreamseed.catalog.imports;

import java.io.PrintStream;

/** Says how far an import is: a bar on a terminal, else a line for each batch. */
final class Progress {

    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private boolean drawn;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** @param share how much of the file is read, 0 to 1 */
    void at(double share, int records) {
        int percent = (int) Math.round(Math.min(1, share) * 100);
        if (terminal) {
            int filled = WIDTH * percent / 100;
            out.print("\r[" + "█".repeat(filled) + "·".repeat(WIDTH - filled) + "] " + percent + " %  " + records
                    + " records");
            out.flush();
            drawn = true;
        } else {
            out.println(records + " records stored (" + percent + " % of the file)");
        }
    }

    void end() {
        if (drawn) {
            out.println();
        }
    }
}
