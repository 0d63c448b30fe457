package ai.dreamseed.identity.apikey;

import ai.dreamseed.identity.Revocations;
import ai.dreamseed.identity.Scope;
import ai.dreamseed.identity.account.DisplayName;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/**
 * What an administrator does with the academy's keys.
 *
 * <p>A secret is not kept, so a retry with the same {@code Idempotency-Key} cannot get the first answer: it gets a new secret
 * for the same key, in place of the one that was lost on the way.
 */
@ApplicationScoped
class ManagingKeys {

    /** Keys an academy may have, the expired ones included: nobody watches over more. */
    static final int MOST = 50;

    static final Duration USUAL_LIFE = Duration.ofDays(365);
    static final Duration LONGEST_LIFE = Duration.ofDays(2 * 365);
    static final int LONGEST_OVERLAP_HOURS = 168;

    @Inject
    ApiKeys keys;

    @Inject
    Idempotency idempotency;

    @Inject
    Revocations revocations;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    @Transactional
    Page<ApiKeyView> all() {
        return Page.all(keys.all());
    }

    Page<ScopeView> scopes(Locale locale) {
        return Page.all(Arrays.stream(Scope.values())
                .map(scope -> ScopeView.of(scope, locale))
                .toList());
    }

    /**
     * Makes a key.
     *
     * @param retry the {@code Idempotency-Key}; may be null
     * @throws Problem 400 with the fields that are wrong, 403 {@code not-on-a-step}, 409 {@code too-many-keys}, 422
     *     {@code idempotency-mismatch}
     */
    @Transactional
    IssuedKey create(Caller caller, String retry, NewKey wish) {
        refuseSteps(caller);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Refusals refusals = new Refusals();
        String name = DisplayName.check("name", wish.name(), refusals);
        List<String> scopes = scopes(wish.scopes(), refusals);
        Instant expires = expiry(wish.expiresAt(), now.plus(USUAL_LIFE), now, refusals);
        refusals.throwIfAny();
        return issue(caller, retry, "POST /api-keys", wish, fresh -> {
            keys.lock(caller.tenant());
            if (keys.count() >= MOST) {
                throw Problem.conflict(
                        "too-many-keys",
                        "키는 " + MOST + "개까지 만들 수 있어요. 쓰지 않는 키를 먼저 지워 주세요.",
                        "An academy has at most " + MOST + " keys. Please remove one that is not used.");
            }
            UUID id = Ids.next();
            KeyText text = KeyText.next();
            keys.add(caller.tenant(), id, text, name, scopes, caller.user(), now, expires);
            audit.add(Deed.to("key", id, "key.created")
                    .with("name", name)
                    .with("prefix", text.prefix())
                    .with("scopes", String.join(" ", scopes))
                    .with("expiresAt", expires));
            fresh.text = text;
            return id;
        });
    }

    /**
     * Gives a key a new secret.
     *
     * @param retry the {@code Idempotency-Key}; may be null
     * @throws Problem 400 with the fields that are wrong, 403 {@code not-on-a-step}, 404, 409 {@code key-expired} where it
     *     has and no new expiry is given, 422 {@code idempotency-mismatch}
     */
    @Transactional
    IssuedKey rotate(Caller caller, UUID id, String retry, KeyRotation wish) {
        refuseSteps(caller);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Refusals refusals = new Refusals();
        if (refusals.require("overlapHours", wish.overlapHours())
                && (wish.overlapHours() < 0 || wish.overlapHours() > LONGEST_OVERLAP_HOURS)) {
            refusals.add(
                    "overlapHours",
                    "out-of-range",
                    "0시간에서 " + LONGEST_OVERLAP_HOURS + "시간까지 고를 수 있어요.",
                    "Please choose from 0 to " + LONGEST_OVERLAP_HOURS + " hours.");
        }
        Instant wished = expiry(wish.expiresAt(), null, now, refusals);
        refusals.throwIfAny();
        return issue(caller, retry, "POST /api-keys/" + id + "/rotations", wish, fresh -> {
            ApiKeyView key = keys.claim(id).orElseThrow(Problem::notFound);
            Instant expires = wished == null ? key.expiresAt() : wished;
            if (!expires.isAfter(now)) {
                throw Problem.conflict(
                        "key-expired",
                        "기한이 지난 키예요. 새 기한을 함께 보내 주세요.",
                        "This key has expired. Please give it a new expiry as well.");
            }
            KeyText text = KeyText.next(key.prefix());
            keys.rotate(id, text, Duration.ofHours(wish.overlapHours()), now, expires);
            if (wish.overlapHours() == 0) {
                revocations.key(id);
            }
            audit.add(Deed.to("key", id, "key.rotated")
                    .with("name", key.name())
                    .with("prefix", key.prefix())
                    .with("overlapHours", wish.overlapHours())
                    .with("expiresAt", expires));
            fresh.text = text;
            return id;
        });
    }

    /**
     * Removes a key, and with it every token that it was exchanged for.
     *
     * @throws Problem 404
     */
    @Transactional
    void remove(UUID id) {
        ApiKeyView key = keys.claim(id).orElseThrow(Problem::notFound);
        keys.remove(id);
        revocations.key(id);
        audit.add(Deed.to("key", id, "key.removed").with("name", key.name()).with("prefix", key.prefix()));
    }

    /** What came of the work that was done just now; empty when it had been done before. */
    private static final class Fresh {
        private KeyText text;
    }

    private IssuedKey issue(Caller caller, String retry, String route, Object wish, Function<Fresh, UUID> work) {
        Fresh fresh = new Fresh();
        UUID id = idempotency.once(caller, retry, route, wish, UUID.class, () -> work.apply(fresh));
        if (fresh.text == null) {
            ApiKeyView key = keys.claim(id).orElseThrow(Problem::notFound);
            fresh.text = KeyText.next(key.prefix());
            keys.replace(id, fresh.text);
            audit.add(Deed.to("key", id, "key.rotated")
                    .with("name", key.name())
                    .with("prefix", key.prefix())
                    .with("retry", true));
        }
        return IssuedKey.of(fresh.text, keys.find(id).orElseThrow(Problem::notFound));
    }

    /** A key lasts; an operator's step into an academy must not. */
    private static void refuseSteps(Caller caller) {
        if (caller.credential() instanceof Credential.Step) {
            throw Problem.of(
                    403,
                    "not-on-a-step",
                    "운영자는 다른 학원의 키를 만들 수 없어요. 그 학원의 관리자가 만들어야 해요.",
                    "An operator cannot make keys of another academy. One of its administrators has to.");
        }
    }

    private static List<String> scopes(List<String> wished, Refusals refusals) {
        if (wished == null || wished.isEmpty()) {
            refusals.add("scopes", "required", "권한을 하나 이상 골라 주세요.", "Please choose one scope or more.");
            return List.of();
        }
        List<String> known = Arrays.stream(Scope.values()).map(Scope::wire).toList();
        for (int i = 0; i < wished.size() && i <= known.size(); i++) {
            if (!known.contains(wished.get(i))) {
                refusals.add("scopes[" + i + "]", "unknown", "알 수 없는 권한이에요.", "There is no such scope.");
            }
        }
        if (wished.size() > known.size()) {
            refusals.add("scopes", "too-many", "권한을 한 번씩만 골라 주세요.", "Please name each scope once.");
        }
        return known.stream().filter(wished::contains).toList();
    }

    private static Instant expiry(Instant wished, Instant otherwise, Instant now, Refusals refusals) {
        if (wished == null) {
            return otherwise;
        }
        if (!wished.isAfter(now)) {
            refusals.add("expiresAt", "in-past", "기한은 지금보다 뒤여야 해요.", "The expiry must lie in the future.");
        } else if (wished.isAfter(now.plus(LONGEST_LIFE))) {
            refusals.add("expiresAt", "too-late", "기한은 2년 안으로 정해 주세요.", "The expiry must lie within two years.");
        }
        return wished.truncatedTo(ChronoUnit.MICROS);
    }
}
