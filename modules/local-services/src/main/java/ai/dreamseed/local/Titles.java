package ai.dreamseed.local;

import java.util.Map;

/** How services are called when speaking to people. */
final class Titles {
    private static final Map<String, String> TITLES = Map.of(
            "postgresql", "PostgreSQL",
            "redis", "Redis",
            "kafka", "Kafka",
            "smtp", "The mailbox",
            "inference", "The model server",
            "liberty", "Liberty");

    private Titles() {}

    static String of(String service) {
        return TITLES.getOrDefault(service, service);
    }
}
