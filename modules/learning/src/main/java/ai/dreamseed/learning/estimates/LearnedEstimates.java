package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.learning.Estimates;
import ai.dreamseed.psychometrics.mastery.KnowledgeModel;
import ai.dreamseed.psychometrics.mastery.Models;
import ai.dreamseed.psychometrics.memory.Fsrs;
import ai.dreamseed.psychometrics.recommendation.Factors;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The models in force, remembered. One thread at a time looks whether another version is in force, at most every {@link
 * #CHECKED}; the others go on with what they have.
 */
@ApplicationScoped
class LearnedEstimates implements Estimates {

    static final Duration CHECKED = Duration.ofSeconds(60);
    private static final int MOST_ACADEMIES = 1_000;
    private static final Logger LOG = Logger.getLogger(LearnedEstimates.class.getName());
    private static final InForce STANDARD = new InForce(0, 0, 0, Fsrs.withDefaults(), Models.standard(), null);

    @Inject
    EstimateVersions versions;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    private record InForce(
            int memoryVersion,
            int knowledgeVersion,
            int skillsVersion,
            Fsrs memory,
            KnowledgeModel knowledge,
            SkillFactors skills) {}

    private static final class Remembered {
        final ReentrantLock checking = new ReentrantLock();
        volatile InForce models = STANDARD;
        volatile long checkedAt = Long.MIN_VALUE;
    }

    private final Map<TenantId, Remembered> academies = new ConcurrentHashMap<>();

    @Override
    public Fsrs memory(TenantId tenant) {
        return models(tenant).memory();
    }

    @Override
    public KnowledgeModel knowledge(TenantId tenant) {
        return models(tenant).knowledge();
    }

    @Override
    public Optional<SkillFactors> skills(TenantId tenant) {
        return Optional.ofNullable(models(tenant).skills());
    }

    private InForce models(TenantId tenant) {
        Remembered remembered = academies.get(tenant);
        if (remembered == null) {
            if (academies.size() >= MOST_ACADEMIES) {
                academies.keySet().stream().findAny().ifPresent(academies::remove);
            }
            remembered = academies.computeIfAbsent(tenant, unknown -> new Remembered());
        }
        long now = clock.millis();
        boolean never = remembered.checkedAt == Long.MIN_VALUE;
        if (!never && now - remembered.checkedAt < CHECKED.toMillis()) {
            return remembered.models;
        }
        if (never) {
            remembered.checking.lock();
        } else if (!remembered.checking.tryLock()) {
            return remembered.models;
        }
        try {
            if (remembered.checkedAt == Long.MIN_VALUE || now - remembered.checkedAt >= CHECKED.toMillis()) {
                remembered.models = read(tenant, remembered.models);
                remembered.checkedAt = now;
            }
            return remembered.models;
        } finally {
            remembered.checking.unlock();
        }
    }

    private InForce read(TenantId tenant, InForce before) {
        try {
            return TenantContext.call(tenant, () -> {
                var memory = versions.active(Kind.MEMORY).orElse(null);
                var knowledge = versions.active(Kind.KNOWLEDGE).orElse(null);
                var skills = versions.active(Kind.FACTORISATION).orElse(null);
                return new InForce(
                        number(memory),
                        number(knowledge),
                        number(skills),
                        number(memory) == before.memoryVersion() ? before.memory() : memory(memory),
                        number(knowledge) == before.knowledgeVersion() ? before.knowledge() : knowledge(knowledge),
                        number(skills) == before.skillsVersion() ? before.skills() : skills(skills));
            });
        } catch (Exception away) {
            LOG.log(Level.WARNING, "The models in force could not be read: {0}", away.toString());
            return before;
        }
    }

    private static int number(EstimateVersions.InForce version) {
        return version == null ? 0 : version.number();
    }

    private Fsrs memory(EstimateVersions.InForce version) throws JsonProcessingException {
        return version == null
                ? Fsrs.withDefaults()
                : Fsrs.of(json.readValue(version.parameters(), FittingMemory.Weights.class)
                        .weights());
    }

    private KnowledgeModel knowledge(EstimateVersions.InForce version) throws JsonProcessingException {
        if (version == null) {
            return Models.standard();
        }
        FittingKnowledge.Chosen chosen = json.readValue(version.parameters(), FittingKnowledge.Chosen.class);
        return Models.of(chosen.model(), chosen.parameters());
    }

    private SkillFactors skills(EstimateVersions.InForce version) throws JsonProcessingException {
        byte[] factors = version == null ? null : versions.factors(version.id());
        return factors == null
                ? null
                : new SkillFactors(
                        json.readValue(version.parameters(), FactorisingSkills.Columns.class)
                                .skills(),
                        Factors.of(factors));
    }
}
