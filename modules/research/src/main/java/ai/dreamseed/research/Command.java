package ai.dreamseed.research;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs a command: exit code 0 if it was done, 2 if its input cannot be used, 1 if it could not be finished. */
interface Command {

    void run();

    static void exit(Command command) {
        System.setOut(new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false,
                StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        int code = 0;
        try {
            command.run();
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            code = 2;
        } catch (OutOfMemoryError tooLarge) {
            System.err.println("There is not enough memory for this: give it more with DREAMSEED_HEAP=4g.");
            code = 1;
        }
        System.out.flush();
        System.exit(code);
    }
}
