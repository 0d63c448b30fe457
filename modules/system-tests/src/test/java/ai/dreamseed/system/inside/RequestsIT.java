package ai.dreamseed.system.inside;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.system.Tokens;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.Test;

/** What the product's filters make of a request, asked of resources that the product itself does not have. */
class RequestsIT extends InsideTheContainer {

    private static final int AT_ONCE = 8;

    /** Somebody signed in. */
    record Person(UUID id, UUID academy, String token) {
        static Person with(String role) {
            UUID id = UUID.randomUUID();
            UUID academy = UUID.randomUUID();
            return new Person(
                    id,
                    academy,
                    Tokens.sign(
                            key(),
                            id,
                            academy,
                            List.of(role),
                            "dreamseed-api",
                            Instant.now().plusSeconds(600)));
        }

        private static RsaJsonWebKey key() {
            return Tokens.key(Tokens.signing(Surroundings.keysFolder()));
        }
    }

    @Test
    @RunAsClient
    void everybodyIsWhoTheirOwnTokenSaysAndNobodyElse() throws Exception {
        List<Callable<Void>> calls = new ArrayList<>();
        Set<String> usedBySomebody = ConcurrentHashMap.newKeySet();
        Set<String> usedByNobody = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 200; i++) {
            Person person = Person.with("learner");
            calls.add(() -> {
                String[] seen = text("/api/v1/inside/caller", person.token()).split("\n");
                usedBySomebody.add(seen[0]);
                assertThat(seen[1]).isEqualTo(person.id().toString());
                assertThat(seen[2]).isEqualTo(person.academy().toString());
                return null;
            });
            calls.add(() -> {
                String[] seen = text("/api/v1/inside/caller", null).split("\n");
                usedByNobody.add(seen[0]);
                assertThat(seen[1]).isEqualTo("nobody");
                assertThat(seen[2]).isNotEqualTo(person.academy().toString());
                return null;
            });
        }
        atOnce(calls);
        usedByNobody.retainAll(usedBySomebody);
        assertThat(usedByNobody).as("threads that served both").isNotEmpty();
    }

    @Test
    @RunAsClient
    void nothingOfARequestIsLeftOnItsThreadHoweverItEnds() throws Exception {
        Person person = Person.with("learner");
        List<Callable<Void>> requests = new ArrayList<>();
        Set<String> used = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 60; i++) {
            requests.add(() -> {
                used.add(text("/api/v1/inside/caller", person.token()).split("\n")[0]);
                assertThat(get("/api/v1/inside/refusal", person.token()).statusCode())
                        .isEqualTo(404);
                assertThat(get("/api/v1/inside/failure", person.token()).statusCode())
                        .isEqualTo(500);
                return null;
            });
        }
        atOnce(requests);
        Set<String> usedAgain = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            String[] seen = text("/api/inside/thread", null).split("\n");
            usedAgain.add(seen[0]);
            assertThat(seen[1]).as("tenant on %s", seen[0]).isEqualTo("none");
        }
        usedAgain.retainAll(used);
        assertThat(usedAgain).as("threads that were used again").isNotEmpty();
    }

    @Test
    @RunAsClient
    void aResourceThatSaysNothingLetsNobodyIn() {
        for (String role : List.of("learner", "teacher", "admin", "operator")) {
            HttpResponse<String> reply =
                    get("/api/v1/inside-silent", Person.with(role).token());
            assertThat(reply.statusCode()).as(role).isEqualTo(403);
            assertThat(reply.body()).contains("\"https://dreamseed.ai/problems/forbidden\"");
        }
        assertThat(get("/api/v1/inside-silent", null).statusCode()).isEqualTo(401);
    }

    @Test
    @RunAsClient
    void aMethodsOwnWordCountsMoreThanItsClasss() {
        String learner = Person.with("learner").token();
        assertThat(get("/api/v1/inside/caller", null).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/inside/teachers", null).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/inside/teachers", learner).statusCode()).isEqualTo(403);
        assertThat(get("/api/v1/inside/teachers", Person.with("teacher").token())
                        .body())
                .isEqualTo("open");
        assertThat(get("/api/v1/inside/closed", learner).statusCode()).isEqualTo(403);
        assertThat(get("/api/v1/inside/closed", null).statusCode()).isEqualTo(401);
    }

    private static void atOnce(List<Callable<Void>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Void> call : threads.invokeAll(calls)) {
                call.get();
            }
        }
    }

    private static String text(String path, String token) {
        HttpResponse<String> reply = get(path, token);
        assertThat(reply.statusCode()).as("%s: %s", path, reply.body()).isEqualTo(200);
        return reply.body();
    }

    private static HttpResponse<String> get(String path, String token) {
        return Client.get(URI.create(Surroundings.url() + path), token);
    }
}
