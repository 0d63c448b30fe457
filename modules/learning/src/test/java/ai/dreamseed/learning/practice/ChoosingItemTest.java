package ai.dreamseed.learning.practice;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.catalog.BankItem;
import ai.dreamseed.learning.SimulatedCatalog;
import ai.dreamseed.learning.practice.ChoosingItem.Choice;
import ai.dreamseed.psychometrics.TwoParameterLogistic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChoosingItemTest {

    private final SimulatedCatalog catalog = new SimulatedCatalog();
    private final SplittableRandom random = new SplittableRandom(20_261_123);
    private final Map<UUID, Set<Long>> history = new HashMap<>();
    private final Deque<UUID> shown = new ArrayDeque<>();
    private final List<Integer> looks = new ArrayList<>();

    private ChoosingItem choosing() {
        return new ChoosingItem(
                new SearchableBank(catalog.bank(null)),
                new HashSet<>(shown.stream().limit(ChoosingItem.RECENT).toList()),
                items -> {
                    looks.add(items.size());
                    Map<UUID, Set<Long>> seen = new HashMap<>(history);
                    seen.keySet().retainAll(items);
                    return seen;
                },
                catalog::instance,
                random);
    }

    private Optional<Choice> next(double theta) {
        return choosing().mostInformative(theta).map(this::show);
    }

    private Choice show(Choice choice) {
        history.computeIfAbsent(choice.item().itemId(), item -> new HashSet<>()).add(choice.fingerprint());
        shown.addFirst(choice.item().itemId());
        return choice;
    }

    @Test
    void oneOfTheFiveItemsThatSayMostIsShown() {
        for (int i = 0; i < 200; i++) {
            catalog.single(0, 1, -4 + 0.04 * i);
        }
        // With equal slopes the most informative are the nearest: 1.00 and those 0.04 and 0.08 around it.
        assertThat(next(1.0).orElseThrow().item().difficulty()).isBetween(0.919, 1.081);
    }

    @Test
    void anItemThatIsNotATemplateIsNeverShownTwiceAndThenThereIsNothingLeft() {
        for (int i = 0; i < 70; i++) {
            catalog.single(0, 1, 0.01 * i);
        }
        Set<UUID> items = new HashSet<>();
        for (int i = 0; i < 70; i++) {
            items.add(next(0).orElseThrow().item().itemId());
        }
        assertThat(items).hasSize(70);
        assertThat(next(0)).isEmpty();
    }

    @Test
    void aTemplateDoesNotComeBackWithinTenPresentationsWhileThereAreOthers() {
        for (int i = 0; i < 20; i++) {
            catalog.template(0, 1, 0.1 * i, 1_000);
        }
        List<UUID> order = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            order.add(next(0).orElseThrow().item().itemId());
        }
        for (int i = 0; i < order.size(); i++) {
            assertThat(order.subList(Math.max(0, i - 10), i)).doesNotContain(order.get(i));
        }
        assertThat(new HashSet<>(order)).hasSizeLessThan(60);
    }

    @Test
    void aTemplateComesBackAtOnceWhenNothingElseIsLeftButNeverWithTheSameInstance() {
        catalog.template(0, 1, 0, 5);
        Set<Long> fingerprints = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            fingerprints.add(next(0).orElseThrow().fingerprint());
        }
        assertThat(fingerprints).hasSize(4);
    }

    @Test
    void aTemplateWhoseInstancesWereAllSeenIsUsedUp() {
        catalog.template(0, 1, 0, 1);
        BankItem other = catalog.template(0, 1, 3, 1_000);
        assertThat(next(0)).isPresent();
        assertThat(next(0).map(choice -> choice.item().itemId())).isPresent();
        for (int i = 0; i < 12; i++) {
            assertThat(next(0).orElseThrow().item().itemId()).isEqualTo(other.itemId());
        }
    }

    @Test
    void aLearnerWithALongHistoryIsLookedUpInFewSteps() {
        for (int i = 0; i < 2_000; i++) {
            BankItem item = catalog.single(0, 1, 0.001 * i);
            if (i < 1_990) {
                history.put(item.itemId(), Set.of(0L));
            }
        }
        assertThat(next(0).orElseThrow().item().difficulty()).isGreaterThanOrEqualTo(1.99);
        assertThat(looks).containsExactly(50, 200, 800, 950);
    }

    @Test
    void aNewcomersFirstItemIsUsuallyFoundInTheFirstLook() {
        for (int i = 0; i < 2_000; i++) {
            catalog.single(0, 1, 0.001 * i);
        }
        next(0);
        assertThat(looks).containsExactly(50);
    }

    @Test
    void theTwinOfATemplateIsAnotherInstanceOfItEvenJustAfterwards() {
        BankItem template = catalog.template(0, 1, 0, 1_000);
        catalog.single(0, 1, 0);
        Choice first =
                show(choosing().twin(template.itemId(), template.skillId(), 0).orElseThrow());
        Choice twin = choosing().twin(template.itemId(), template.skillId(), 0).orElseThrow();
        assertThat(twin.item()).isEqualTo(template);
        assertThat(twin.fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(twin.sameTemplate()).isTrue();
    }

    @Test
    void theTwinOfASingleItemIsTheNearestOfItsSkillThatWasNotShown() {
        BankItem item = catalog.single(0, 1, 0.5);
        BankItem near = catalog.single(0, 1, 0.6);
        BankItem nearer = catalog.single(0, 1, 0.55);
        catalog.single(1, 1, 0.5);
        history.put(item.itemId(), Set.of(1L));
        history.put(nearer.itemId(), Set.of(1L));
        Choice twin = choosing().twin(item.itemId(), item.skillId(), 0.5).orElseThrow();
        assertThat(twin.item()).isEqualTo(near);
        assertThat(twin.sameTemplate()).isFalse();
    }

    @Test
    void aLonelyItemHasNoTwin() {
        BankItem item = catalog.single(0, 1, 0.5);
        history.put(item.itemId(), Set.of(1L));
        assertThat(choosing().twin(item.itemId(), item.skillId(), 0.5)).isEmpty();
    }

    @Test
    void aLearnerOfKnownAbilityIsFoundWithinTwoStandardErrorsAfterFortyItems() {
        for (int i = 0; i < 300; i++) {
            catalog.single(0, 0.7 + random.nextDouble(), random.nextGaussian());
        }
        int found = 0;
        for (int learner = 0; learner < 20; learner++) {
            history.clear();
            shown.clear();
            Ability ability = Ability.unknown();
            for (int n = 0; n < 40; n++) {
                BankItem item = next(ability.estimate().value()).orElseThrow().item();
                double chance = 1 / (1 + Math.exp(-item.discrimination() * (1.2 - item.difficulty())));
                Presentation presentation =
                        AbilityTest.shown(new TwoParameterLogistic(item.discrimination(), item.difficulty()), 0);
                ability = ability.score(presentation, random.nextDouble() < chance)
                        .after();
            }
            assertThat(ability.estimate().standardError()).isLessThan(0.4);
            if (Math.abs(ability.estimate().value() - 1.2)
                    <= 2 * ability.estimate().standardError()) {
                found++;
            }
        }
        // Nineteen of twenty are expected; fewer than sixteen would happen by chance once in four hundred times.
        assertThat(found).isGreaterThanOrEqualTo(16);
    }
}
