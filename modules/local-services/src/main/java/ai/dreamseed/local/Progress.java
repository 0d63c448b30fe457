package ai.dreamseed.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows a start or an end while it happens: one living line on a terminal, plain lines elsewhere. */
final class Progress implements AutoCloseable {
    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

    private final PrintStream out;
    private final boolean terminal;
    private final boolean announces;
    private final Instant begin = Instant.now();
    private final Map<String, String> shown = new HashMap<>();
    private String doing = "";
    private String line = "";
    private int frame;
    private boolean closed;

    /** @param announces whether each service that has come up gets a line */
    Progress(PrintStream out, boolean terminal, boolean announces) {
        this.announces = announces;
        this.out = out;
        this.terminal = terminal;
        if (terminal) {
            Thread.ofPlatform().daemon().name("progress").start(this::spin);
        }
    }

    synchronized void show(StackState state) {
        if (closed) {
            return;
        }
        for (StackState.ServiceState service : state.services()) {
            String before = shown.put(service.name(), service.state());
            boolean news = announces && service.state().equals("up") && !"up".equals(before);
            if (news) {
                say("  %-11s up on port %d".formatted(service.name(), service.port()));
            }
        }
        boolean changed = !state.doing().equals(doing) && state.phase() == StackState.Phase.STARTING;
        doing = state.doing();
        if (changed && !terminal) {
            say("  " + doing + " …");
        }
        List<String> starting = state.services().stream()
                .filter(service -> service.state().equals("starting"))
                .map(StackState.ServiceState::name)
                .toList();
        line = doing
                + (starting.isEmpty()
                        ? ""
                        : starting.stream()
                                .filter(name -> !doing.toLowerCase(java.util.Locale.ROOT)
                                        .endsWith(name))
                                .collect(Collectors.joining(", ", " · waiting for ", "")));
        if (line.endsWith(" · waiting for ")) {
            line = doing;
        }
    }

    private synchronized void say(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    private void clear() {
        if (terminal) {
            out.print("\r\033[K");
        }
    }

    private void spin() {
        while (true) {
            synchronized (this) {
                if (closed) {
                    return;
                }
                long seconds = Duration.between(begin, Instant.now()).toSeconds();
                clear();
                out.print(SPINNER[frame++ % SPINNER.length] + " " + line + (seconds > 1 ? " (" + seconds + " s)" : ""));
                out.flush();
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            clear();
            out.flush();
        }
    }
}
