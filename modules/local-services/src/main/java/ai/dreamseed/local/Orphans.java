package ai.dreamseed.local;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Services whose supervisor was killed: they are known by process number and time of start, and only those are ended. */
final class Orphans {
    private Orphans() {}

    /**
     * Ends what an earlier, dead supervisor of this folder left running.
     *
     * @return how many processes were ended
     */
    static int end(StateFolder folder, Journal journal) {
        StackState left = StackState.read(folder.stateFile()).orElse(null);
        if (left == null
                || left.supervised()
                        && left.supervisor().pid() != ProcessHandle.current().pid()) {
            return 0;
        }
        List<StackState.ServiceState> alive = left.services().stream()
                .filter(service ->
                        service.process() != null && service.process().isAlive())
                .sorted(Comparator.comparing(service -> LocalStack.ENDING_ORDER.indexOf(service.name())))
                .toList();
        for (StackState.ServiceState service : alive) {
            journal.say("ending " + service.name() + " (pid "
                    + service.process().pid() + "), left by a supervisor that is gone");
            String signal = service.name().equals("postgresql") ? "INT" : "TERM";
            Processes.end(service.process(), signal, Duration.ofSeconds(20));
        }
        return alive.size();
    }
}
